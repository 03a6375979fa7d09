"""Machine translation: services elsewhere that are asked for a proposal when a person wishes, and never otherwise."""
