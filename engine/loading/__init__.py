"""Files into the model: strict YAML with positions, JSON Schema, layers, cross references."""
