"""The closed Python vocabulary: every RDF term that this project writes or asks for.

Plain constants, one class a namespace, so that a misspelt name fails where it is read and not
as an IRI that nothing matches. `YK` says what yomikae.ttl declares, no more and no less.
"""

BASE = "https://w3id.org/yomikae/id/"

PREFIXES: dict[str, str] = {
    "yk": "https://w3id.org/yomikae/ontology#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
}


def sparql_prologue() -> str:
    """Return a PREFIX line for each of PREFIXES, ready to stand before a query."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


class YK:
    """yomikae's own terms, each declared in yomikae.ttl."""

    # Documents 文書
    ExternalDocument = "https://w3id.org/yomikae/ontology#ExternalDocument"
    service = "https://w3id.org/yomikae/ontology#service"
    sourceFile = "https://w3id.org/yomikae/ontology#sourceFile"
    sha256 = "https://w3id.org/yomikae/ontology#sha256"
    readingProblem = "https://w3id.org/yomikae/ontology#readingProblem"
    rulesVersion = "https://w3id.org/yomikae/ontology#rulesVersion"

    # Provisions 規定
    Preamble = "https://w3id.org/yomikae/ontology#Preamble"
    Part = "https://w3id.org/yomikae/ontology#Part"
    Chapter = "https://w3id.org/yomikae/ontology#Chapter"
    Section = "https://w3id.org/yomikae/ontology#Section"
    Subsection = "https://w3id.org/yomikae/ontology#Subsection"
    Division = "https://w3id.org/yomikae/ontology#Division"
    Article = "https://w3id.org/yomikae/ontology#Article"
    Paragraph = "https://w3id.org/yomikae/ontology#Paragraph"
    Item = "https://w3id.org/yomikae/ontology#Item"
    Subitem = "https://w3id.org/yomikae/ontology#Subitem"
    SupplementaryProvision = "https://w3id.org/yomikae/ontology#SupplementaryProvision"
    Annex = "https://w3id.org/yomikae/ontology#Annex"
    AnnexPart = "https://w3id.org/yomikae/ontology#AnnexPart"
    Table = "https://w3id.org/yomikae/ontology#Table"
    Row = "https://w3id.org/yomikae/ontology#Row"
    Cell = "https://w3id.org/yomikae/ontology#Cell"
    inDocument = "https://w3id.org/yomikae/ontology#inDocument"
    label = "https://w3id.org/yomikae/ontology#label"
    text = "https://w3id.org/yomikae/ontology#text"
    order = "https://w3id.org/yomikae/ontology#order"
    sourceStart = "https://w3id.org/yomikae/ontology#sourceStart"
    sourceEnd = "https://w3id.org/yomikae/ontology#sourceEnd"
    lineStart = "https://w3id.org/yomikae/ontology#lineStart"
    mark = "https://w3id.org/yomikae/ontology#mark"
    caption = "https://w3id.org/yomikae/ontology#caption"
    row = "https://w3id.org/yomikae/ontology#row"
    column = "https://w3id.org/yomikae/ontology#column"
    isHeader = "https://w3id.org/yomikae/ontology#isHeader"

    # Citations 引用
    Citation = "https://w3id.org/yomikae/ontology#Citation"
    citedIn = "https://w3id.org/yomikae/ontology#citedIn"
    quote = "https://w3id.org/yomikae/ontology#quote"
    start = "https://w3id.org/yomikae/ontology#start"
    end = "https://w3id.org/yomikae/ontology#end"
    citationKind = "https://w3id.org/yomikae/ontology#citationKind"
    Absolute = "https://w3id.org/yomikae/ontology#Absolute"
    Relative = "https://w3id.org/yomikae/ontology#Relative"
    AnnexCitation = "https://w3id.org/yomikae/ontology#AnnexCitation"
    DocumentCitation = "https://w3id.org/yomikae/ontology#DocumentCitation"
    cites = "https://w3id.org/yomikae/ontology#cites"
    statedTitle = "https://w3id.org/yomikae/ontology#statedTitle"
    resolution = "https://w3id.org/yomikae/ontology#resolution"
    Resolved = "https://w3id.org/yomikae/ontology#Resolved"
    DocumentNotOnFile = "https://w3id.org/yomikae/ontology#DocumentNotOnFile"
    NoSuchProvision = "https://w3id.org/yomikae/ontology#NoSuchProvision"
    TitleDiffers = "https://w3id.org/yomikae/ontology#TitleDiffers"
    resolutionNote = "https://w3id.org/yomikae/ontology#resolutionNote"
    document = "https://w3id.org/yomikae/ontology#document"

    # Override statements 優先・排除などの定め
    OverrideStatement = "https://w3id.org/yomikae/ontology#OverrideStatement"
    Incorporation = "https://w3id.org/yomikae/ontology#Incorporation"
    Precedence = "https://w3id.org/yomikae/ontology#Precedence"
    Disapplication = "https://w3id.org/yomikae/ontology#Disapplication"
    Substitution = "https://w3id.org/yomikae/ontology#Substitution"
    Notwithstanding = "https://w3id.org/yomikae/ontology#Notwithstanding"
    MutatisMutandis = "https://w3id.org/yomikae/ontology#MutatisMutandis"
    Exception = "https://w3id.org/yomikae/ontology#Exception"
    Deferral = "https://w3id.org/yomikae/ontology#Deferral"
    Basis = "https://w3id.org/yomikae/ontology#Basis"
    DefinitionSource = "https://w3id.org/yomikae/ontology#DefinitionSource"
    statedIn = "https://w3id.org/yomikae/ontology#statedIn"
    target = "https://w3id.org/yomikae/ontology#target"
    citation = "https://w3id.org/yomikae/ontology#citation"
    trigger = "https://w3id.org/yomikae/ontology#trigger"
    confidence = "https://w3id.org/yomikae/ontology#confidence"
    modality = "https://w3id.org/yomikae/ontology#modality"
    Applies = "https://w3id.org/yomikae/ontology#Applies"
    MayApply = "https://w3id.org/yomikae/ontology#MayApply"
    condition = "https://w3id.org/yomikae/ontology#condition"
    conditionStart = "https://w3id.org/yomikae/ontology#conditionStart"
    conditionEnd = "https://w3id.org/yomikae/ontology#conditionEnd"
    readFrom = "https://w3id.org/yomikae/ontology#readFrom"
    readAs = "https://w3id.org/yomikae/ontology#readAs"
    Tier = "https://w3id.org/yomikae/ontology#Tier"
    tier = "https://w3id.org/yomikae/ontology#tier"
    rank = "https://w3id.org/yomikae/ontology#rank"
    member = "https://w3id.org/yomikae/ontology#member"

    # Shortcuts: from the provision that states to its target 直接の関係
    incorporates = "https://w3id.org/yomikae/ontology#incorporates"
    overrides = "https://w3id.org/yomikae/ontology#overrides"
    prevailsOver = "https://w3id.org/yomikae/ontology#prevailsOver"
    disapplies = "https://w3id.org/yomikae/ontology#disapplies"
    notwithstanding = "https://w3id.org/yomikae/ontology#notwithstanding"
    appliesMutatisMutandis = "https://w3id.org/yomikae/ontology#appliesMutatisMutandis"
    exceptionTo = "https://w3id.org/yomikae/ontology#exceptionTo"
    defersTo = "https://w3id.org/yomikae/ontology#defersTo"
    basedOn = "https://w3id.org/yomikae/ontology#basedOn"
    definedBy = "https://w3id.org/yomikae/ontology#definedBy"

    # Defined terms 定義語
    DefinedTerm = "https://w3id.org/yomikae/ontology#DefinedTerm"
    definedIn = "https://w3id.org/yomikae/ontology#definedIn"
    usedIn = "https://w3id.org/yomikae/ontology#usedIn"

    # Findings 指摘
    Finding = "https://w3id.org/yomikae/ontology#Finding"
    findingKind = "https://w3id.org/yomikae/ontology#findingKind"
    foundIn = "https://w3id.org/yomikae/ontology#foundIn"
    about = "https://w3id.org/yomikae/ontology#about"
    CircleOfPrecedence = "https://w3id.org/yomikae/ontology#CircleOfPrecedence"
    EachRanksItselfFirst = "https://w3id.org/yomikae/ontology#EachRanksItselfFirst"
    DisappliedYetReliedOn = "https://w3id.org/yomikae/ontology#DisappliedYetReliedOn"
    TwoVersionsInForce = "https://w3id.org/yomikae/ontology#TwoVersionsInForce"
    WrongNumber = "https://w3id.org/yomikae/ontology#WrongNumber"
    BreaksOff = "https://w3id.org/yomikae/ontology#BreaksOff"
    NumberTwice = "https://w3id.org/yomikae/ontology#NumberTwice"
    NumberGap = "https://w3id.org/yomikae/ontology#NumberGap"
    NumberMisprint = "https://w3id.org/yomikae/ontology#NumberMisprint"
    RankLeftOut = "https://w3id.org/yomikae/ontology#RankLeftOut"
    EqualRank = "https://w3id.org/yomikae/ontology#EqualRank"
    WhichDocument = "https://w3id.org/yomikae/ontology#WhichDocument"
    UndefinedTerm = "https://w3id.org/yomikae/ontology#UndefinedTerm"
    TermVariant = "https://w3id.org/yomikae/ontology#TermVariant"
    UsedBeforeDefined = "https://w3id.org/yomikae/ontology#UsedBeforeDefined"
    WordsMissing = "https://w3id.org/yomikae/ontology#WordsMissing"
    Misprint = "https://w3id.org/yomikae/ontology#Misprint"
    NoAntecedent = "https://w3id.org/yomikae/ontology#NoAntecedent"
    SaidTwice = "https://w3id.org/yomikae/ontology#SaidTwice"
    SaidOtherwise = "https://w3id.org/yomikae/ontology#SaidOtherwise"
    DefinedNotUsed = "https://w3id.org/yomikae/ontology#DefinedNotUsed"

    # What governs 適用される規定
    Stack = "https://w3id.org/yomikae/ontology#Stack"
    root = "https://w3id.org/yomikae/ontology#root"
    layer = "https://w3id.org/yomikae/ontology#layer"
    inStack = "https://w3id.org/yomikae/ontology#inStack"
    newestVersion = "https://w3id.org/yomikae/ontology#newestVersion"
    Ranking = "https://w3id.org/yomikae/ontology#Ranking"
    Displacement = "https://w3id.org/yomikae/ontology#Displacement"
    clause = "https://w3id.org/yomikae/ontology#clause"
    statement = "https://w3id.org/yomikae/ontology#statement"
    displacedBy = "https://w3id.org/yomikae/ontology#displacedBy"
    governedBy = "https://w3id.org/yomikae/ontology#governedBy"
    PossibleConflict = "https://w3id.org/yomikae/ontology#PossibleConflict"
    higher = "https://w3id.org/yomikae/ontology#higher"
    lower = "https://w3id.org/yomikae/ontology#lower"
    subject = "https://w3id.org/yomikae/ontology#subject"

    # The reviewer's word 査読
    Review = "https://w3id.org/yomikae/ontology#Review"
    Reading = "https://w3id.org/yomikae/ontology#Reading"
    verdict = "https://w3id.org/yomikae/ontology#verdict"
    Accepted = "https://w3id.org/yomikae/ontology#Accepted"
    Rejected = "https://w3id.org/yomikae/ontology#Rejected"
    Corrected = "https://w3id.org/yomikae/ontology#Corrected"
    Added = "https://w3id.org/yomikae/ontology#Added"
    reviewState = "https://w3id.org/yomikae/ontology#reviewState"
    InForce = "https://w3id.org/yomikae/ontology#InForce"
    Stale = "https://w3id.org/yomikae/ontology#Stale"
    Superseded = "https://w3id.org/yomikae/ontology#Superseded"
    Contradicted = "https://w3id.org/yomikae/ontology#Contradicted"
    stateReason = "https://w3id.org/yomikae/ontology#stateReason"
    reviews = "https://w3id.org/yomikae/ontology#reviews"
    concerns = "https://w3id.org/yomikae/ontology#concerns"
    acceptedBy = "https://w3id.org/yomikae/ontology#acceptedBy"
    rejectedBy = "https://w3id.org/yomikae/ontology#rejectedBy"
    reviewer = "https://w3id.org/yomikae/ontology#reviewer"
    reason = "https://w3id.org/yomikae/ontology#reason"
    topic = "https://w3id.org/yomikae/ontology#topic"
    machineReading = "https://w3id.org/yomikae/ontology#machineReading"
    reviewerReading = "https://w3id.org/yomikae/ontology#reviewerReading"
    readingKind = "https://w3id.org/yomikae/ontology#readingKind"
    names = "https://w3id.org/yomikae/ontology#names"
    documentName = "https://w3id.org/yomikae/ontology#documentName"
    tableLabel = "https://w3id.org/yomikae/ontology#tableLabel"
    textDigest = "https://w3id.org/yomikae/ontology#textDigest"


class ELI:
    """European Legislation Identifier: documents, versions and their parts."""

    LegalResource = "http://data.europa.eu/eli/ontology#LegalResource"
    LegalResourceSubdivision = "http://data.europa.eu/eli/ontology#LegalResourceSubdivision"
    is_member_of = "http://data.europa.eu/eli/ontology#is_member_of"
    has_member = "http://data.europa.eu/eli/ontology#has_member"
    is_part_of = "http://data.europa.eu/eli/ontology#is_part_of"
    has_part = "http://data.europa.eu/eli/ontology#has_part"
    title = "http://data.europa.eu/eli/ontology#title"
    version_date = "http://data.europa.eu/eli/ontology#version_date"
    cites = "http://data.europa.eu/eli/ontology#cites"
    based_on = "http://data.europa.eu/eli/ontology#based_on"


class DCTERMS:
    """Dublin Core: what a document is called and who issued it."""

    identifier = "http://purl.org/dc/terms/identifier"
    publisher = "http://purl.org/dc/terms/publisher"
    title = "http://purl.org/dc/terms/title"
    description = "http://purl.org/dc/terms/description"
    source = "http://purl.org/dc/terms/source"
    language = "http://purl.org/dc/terms/language"
    date = "http://purl.org/dc/terms/date"
    BibliographicResource = "http://purl.org/dc/terms/BibliographicResource"


class SKOS:
    """SKOS: defined terms and kinds."""

    Concept = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    prefLabel = "http://www.w3.org/2004/02/skos/core#prefLabel"
    altLabel = "http://www.w3.org/2004/02/skos/core#altLabel"
    definition = "http://www.w3.org/2004/02/skos/core#definition"
    inScheme = "http://www.w3.org/2004/02/skos/core#inScheme"
    notation = "http://www.w3.org/2004/02/skos/core#notation"


class OA:
    """Web Annotation: words in a text, by their place."""

    Annotation = "http://www.w3.org/ns/oa#Annotation"
    SpecificResource = "http://www.w3.org/ns/oa#SpecificResource"
    TextPositionSelector = "http://www.w3.org/ns/oa#TextPositionSelector"
    TextQuoteSelector = "http://www.w3.org/ns/oa#TextQuoteSelector"
    hasTarget = "http://www.w3.org/ns/oa#hasTarget"
    hasBody = "http://www.w3.org/ns/oa#hasBody"
    hasSource = "http://www.w3.org/ns/oa#hasSource"
    hasSelector = "http://www.w3.org/ns/oa#hasSelector"
    exact = "http://www.w3.org/ns/oa#exact"
    prefix = "http://www.w3.org/ns/oa#prefix"
    suffix = "http://www.w3.org/ns/oa#suffix"
    start = "http://www.w3.org/ns/oa#start"
    end = "http://www.w3.org/ns/oa#end"


class PROV:
    """PROV: what was made by which rule, and what a person said of it."""

    Activity = "http://www.w3.org/ns/prov#Activity"
    Agent = "http://www.w3.org/ns/prov#Agent"
    Person = "http://www.w3.org/ns/prov#Person"
    Entity = "http://www.w3.org/ns/prov#Entity"
    wasGeneratedBy = "http://www.w3.org/ns/prov#wasGeneratedBy"
    wasAssociatedWith = "http://www.w3.org/ns/prov#wasAssociatedWith"
    wasAttributedTo = "http://www.w3.org/ns/prov#wasAttributedTo"
    wasRevisionOf = "http://www.w3.org/ns/prov#wasRevisionOf"
    wasDerivedFrom = "http://www.w3.org/ns/prov#wasDerivedFrom"
    used = "http://www.w3.org/ns/prov#used"


class RDF:
    """RDF itself."""

    type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    langString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    Statement = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"
    subject = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject"
    predicate = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"
    object = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"


class RDFS:
    """RDF Schema: labels, comments, classes."""

    label = "http://www.w3.org/2000/01/rdf-schema#label"
    comment = "http://www.w3.org/2000/01/rdf-schema#comment"
    seeAlso = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    subClassOf = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    subPropertyOf = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"


class XSD:
    """XML Schema datatypes of literals."""

    string = "http://www.w3.org/2001/XMLSchema#string"
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    boolean = "http://www.w3.org/2001/XMLSchema#boolean"
    date = "http://www.w3.org/2001/XMLSchema#date"
    dateTime = "http://www.w3.org/2001/XMLSchema#dateTime"
    anyURI = "http://www.w3.org/2001/XMLSchema#anyURI"


class OWL:
    """OWL: the same thing elsewhere."""

    Class = "http://www.w3.org/2002/07/owl#Class"
    ObjectProperty = "http://www.w3.org/2002/07/owl#ObjectProperty"
    DatatypeProperty = "http://www.w3.org/2002/07/owl#DatatypeProperty"
    Ontology = "http://www.w3.org/2002/07/owl#Ontology"
    NamedIndividual = "http://www.w3.org/2002/07/owl#NamedIndividual"
    sameAs = "http://www.w3.org/2002/07/owl#sameAs"
    versionInfo = "http://www.w3.org/2002/07/owl#versionInfo"
