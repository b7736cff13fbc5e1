"""The invented country and the words its timeline is put together from. All names are made up."""

from __future__ import annotations

STATES = ("Valdoria", "Ostravia", "Karelund", "Merovia", "Tessaly", "Norrmark", "Belsunda", "Quintara")
STATES += ("Arvenia", "Dolmark", "Halvenia", "Isteria", "Jorvland", "Lethonia", "Pellavia", "Ruthmark")
OFFICES = ("Ministry of Transport", "Foreign Ministry", "Customs Agency", "Harbour Authority")
OFFICES += ("Ministry of Defence", "Grain Office", "Coast Guard", "Audit Court")
OFFICE_KINDS = ("government", "government", "agency", "agency", "military", "agency", "military", "agency")
GIVEN = ("Ana", "Bruno", "Celia", "Dario", "Edda", "Fenn", "Greta", "Hanno", "Ilse", "Jonas", "Katja", "Lev")
GIVEN += ("Mira", "Nils", "Orla", "Pavel", "Runa", "Stig", "Tove", "Urs", "Vera", "Wim", "Yrsa", "Zeno")
FAMILY = ("Almgren", "Bodrov", "Castellan", "Dravik", "Ekholt", "Farrow", "Gandolf", "Haldane", "Imrich")
FAMILY += ("Jansky", "Kestrel", "Lindqvist", "Marosz", "Nordal", "Ostrander", "Petrakis", "Quill", "Rostova")
PEOPLE = tuple(f"{given} {family}" for family in FAMILY for given in GIVEN)
PAPERS = ("Harbour Post", "Eagle Wire", "Morning Lantern", "North Gazette", "River Radio", "The Tidewater")
PAPERS += ("Evening Beacon", "Lagoon Radio", "Dock Workers Weekly", "Grain Monitor")
TOWNS = ("Osk", "Velmar", "Torrin Bay", "Port Hollin", "Grenz", "Lower Assel", "Marrow", "Kingsferry")
TOWNS += ("Upper Dorn", "Sandholm", "Cape Ansgar", "Brodna Mill", "Three Bridges", "Saltmark", "Eddy Point")
TOPICS = ("grain shipments", "the rail blockade", "port inspections", "the border talks", "insurance")
TOPICS += (
    "sanctions",
    "the missing cargo",
    "the harbour fire",
    "arms transfers",
    "the audit",
    "ship registers",
)
TOPICS += ("the fishing dispute", "satellite pictures", "court cases", "the pipeline", "election promises")
TOPICS += ("the ferry accident", "customs papers", "the observers", "compensation")
GOODS = ("grain", "shells", "fuel", "timber", "machine parts", "fertiliser", "steel", "medicine", "cable")
DEEDS = ("leaves the harbour of", "is stopped at", "reaches", "is unloaded in", "is inspected at", "burns in")
SPEECHES = ("is questioned by inspectors of", "is defended by officials in", "is denied by the mayor of")
PLANS = ("is expected to leave", "is to be inspected at", "is due in", "is to be handed over at")
TELLS = (
    "The papers give {goods} as its load and name no receiver.",
    "Two ships took part, both under a new flag.",
)
TELLS += ("No count of the {goods} was published that *week*.", "Crews were told to keep away from the quay.")
TELLS += ("The inspectors saw the holds and took away the log.", "What became of the {goods} was not said.")
SAYS = ("The {goods} went on board at night and the papers were signed a day later.",)
SAYS += ("No {goods} left the harbour, and the pictures show an older convoy.",)
SAYS += ("The load was {goods} for civil use and had been declared as such.",)
SAYS += ("It has seen the papers for the {goods} and has no doubt about the receiver.",)
SAYS += ("It does not speak about {goods} while the inquiry is going on.",)
SAYS += ("About {count} tonnes of {goods} were moved, most of them by rail.",)
QUOTE = (
    "we",
    "the",
    "harbour",
    "papers",
    "show",
    "no",
    "such",
    "load",
    "convoy",
    "was",
    "seen",
    "at",
    "night",
)
QUOTE += (
    "with",
    "lights",
    "out",
    "officials",
    "said",
    "and",
    "inspectors",
    "found",
    "crates",
    "of",
    "unmarked",
)
QUOTE += ("steel", "in", "holds", "three", "days", "later", "under", "another", "flag", "than", "declared")
LOCATORS = ("para. {n}", "p. {n}", "min. {n}:20", "sec. {n}")
STANCES = ("asserts", "asserts", "asserts", "asserts", "asserts", "denies", "denies", "doubts", "declines")
SOURCE_TYPES = ("article-newspaper", "article-newspaper", "article-newspaper", "press-release", "report")
SOURCE_TYPES += ("broadcast", "interview", "speech", "webpage")
