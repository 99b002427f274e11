# PROVISIONAL stand-in, to be overwritten by the owner of the language room.
from collections import namedtuple
from functools import cache
import datetime
from .workdays import WorkCalendar
NB="\u00a0"
M=["января","февраля","марта","апреля","мая","июня","июля","августа","сентября","октября","ноября","декабря"]
D=namedtuple("D","text confidence rule")
def long_date(d): return f"{d.day}{NB}{M[d.month-1]}{NB}{d.year}{NB}г."
def short_date(d): return d.strftime("%d.%m.%Y")
def guess_gender(n):
    w=n.split()
    if len(w)>2:
        if w[2].endswith("на") or w[-1]=="кызы": return "f"
        if w[2].endswith("ич") or w[-1]=="оглы": return "m"
    return None
@cache
def _morph():
    import pymorphy3; return pymorphy3.MorphAnalyzer()
def decline_name(n,case,gender=None,forms=None):
    if forms and case in forms: return forms[case]
    if case=="nomn": return n
    from pytrovich.maker import PetrovichDeclinationMaker
    from pytrovich.enums import NamePart,Gender,Case as C
    g={"m":Gender.MALE,"f":Gender.FEMALE}.get(gender,Gender.ANDROGYNOUS)
    c={"gent":C.GENITIVE,"datv":C.DATIVE,"accs":C.ACCUSATIVE,"ablt":C.INSTRUMENTAL,"loct":C.PREPOSITIONAL}[case]
    m=PetrovichDeclinationMaker(); parts=[NamePart.LASTNAME,NamePart.FIRSTNAME,NamePart.MIDDLENAME]
    return " ".join(w if i>2 else m.make(parts[i],g,c,w) for i,w in enumerate(n.split()))
def initials(n,case,gender=None,*,forms=None):
    w=decline_name(n,case,gender,forms).split(); return "".join(x[0]+"." for x in w[1:3])+NB+w[0]
def surname_initials(n,case,gender=None,*,forms=None):
    w=decline_name(n,case,gender,forms).split(); return w[0]+NB+"".join(x[0]+"." for x in w[1:3])
def decline_position(t,case,**k):
    if case=="nomn" or not t: return t
    w=t.split(); out=[]; done=False
    for x in w:
        if done: out.append(x); continue
        p=_morph().parse(x)[0]; f=p.inflect({case}); out.append(f.word if f else x)
        if p.tag.POS=="NOUN": done=True
    return " ".join(out)
def decline_organisation(t,case): return t if "«" not in t or case=="nomn" else " ".join(decline_position(t.split("«")[0].strip(),case).split())+" «"+t.split("«",1)[1] if not t.split("«")[0].strip().isupper() else t
def greeting(n,g): w=n.split(); return ("Уважаемая " if g=="f" else "Уважаемый ")+" ".join(w[1:3])
A={"согласен":("согласен","согласна","согласно","согласны"),"утверждён":("утверждён","утверждена","утверждено","утверждены"),"ознакомлен":("ознакомлен","ознакомлена","ознакомлено","ознакомлены"),"именуемый":("именуемый","именуемая","именуемое","именуемые"),"действующий":("действующий","действующая","действующее","действующие"),"действующего":("действующего","действующей","действующего","действующих"),"уведомлён":("уведомлён","уведомлена","уведомлено","уведомлены")}
def agree(w,g): return A[w][["m","f","n","pl"].index(g)]
def money(v): return f"{int(v)} рублей 00 копеек"
def count(n,noun,case="nomn"): return f"{n}{NB}{noun}"
def count_words(n,noun,case="nomn"): return f"{n}{NB}({n}) {noun}"
def nested_quotes(t): return t.replace("«","„").replace("»","“")
def cite_list(acts,case,kinds): return ", ".join((f"{kinds[a.kind].forms[case]} № {','.join(a.numbers)}") for a,_ in acts)
def decline(t,case,*,kind,gender=None):
    f={"name":lambda:decline_name(t,case,gender or guess_gender(t)),"position":lambda:decline_position(t,case),"organisation":lambda:decline_organisation(t,case)}[kind]
    return D(f(),"likely","fallback")
