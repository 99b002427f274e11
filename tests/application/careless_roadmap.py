"""The roadmap that careless extensions change and careless scenarios walk, as a region would write it."""

ROADMAP_ID = "school-staff/young-teachers"
ROADMAP_FILE = f"workflows/{ROADMAP_ID}.yaml"
ROADMAP = """\
title: Наставничество молодых педагогов
id: school-staff/young-teachers
level: school-staff
version: "2026.1"
basis: [{act: r-145}]
roles:
  director: {title: Директор}
  curator: {title: Куратор, term: curator}
  hr: {title: Отдел кадров}
  lawyer: {title: Юрист}
stages:
  - id: preparation
    title: Подготовка
    steps:
      - id: union-opinion
        title: Запросить мнение профсоюза
        responsible: director
        when: organisation.has_union
        due: {by: "08-20", calendar_year: first}
      - id: regulation
        title: Принять положение
        responsible: director
        after: [union-opinion]
        due: {by: "08-31", calendar_year: first}
        documents: [s03-regulation]
        approvals: [lawyer]
        acquaintance: {roles: [curator], working_days: 5}
      - id: curator-order
        title: Назначить куратора
        responsible: director
        after: [regulation]
        due: {working_days: 5, after: regulation}
        documents: [s05-curator-order]
        note: Согласие куратора получают заранее.
  - id: pairing
    title: Формирование пар
    steps:
      - id: survey
        title: Провести анкетирование
        responsible: curator
        due: {by: "09-10"}
      - id: meeting
        title: Провести собрание
        responsible: curator
        due: {by: "09-15"}
      - id: mentor-consent
        title: Получить согласие наставника
        responsible: hr
        for_each: pair
        after: {any: [survey, meeting]}
        due: {by: "09-20"}
        documents: [s12-mentor-consent]
      - id: pair-order
        title: Закрепить пары приказом
        responsible: director
        after: [curator-order, mentor-consent]
        due: {by: "10-01"}
        documents: [s17-pair-order]
occasions:
  - id: withdrawal
    title: Отказ наставника
    steps:
      - id: withdrawal-notice
        title: Принять уведомление об отказе
        responsible: hr
        for_each: pair
        due: {working_days: 1, after: occasion}
  - id: act-changed
    title: Изменился акт
    steps:
      - id: amendment
        title: Внести изменения в локальный акт
        responsible: hr
        for_each: document
        due: {working_days: 5, after: occasion}
"""
