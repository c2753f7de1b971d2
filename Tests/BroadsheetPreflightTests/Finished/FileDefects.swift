import BroadsheetBase
import BroadsheetTestSupport

@testable import BroadsheetPreflight

extension Defect {
  static let file: [Defect] = [
    Defect("PDF 1.6 as PDF/X-1a", "pdf.version", page: nil) { $0.pdf.version = "1.6" },
    Defect("a newer version in the catalog", "pdf.version", page: nil) {
      $0.pdf.catalog += " /Version /1.5"
    },
    Defect("PDF 1.7 as PDF/X-4", "pdf.version", .warning, page: nil, in: .x4) {
      $0.pdf.version = "1.7"
    },
    Defect("PDF 2.0 for the office", "pdf.version", .warning, page: nil, in: .office) {
      $0.pdf.version = "2.0"
    },
    Defect("no ID", "pdf.fileid", page: nil) { $0.pdf.trailer = "" },
    Defect("an ID of one string", "pdf.fileid", page: nil, in: .x4) {
      $0.pdf.trailer = "/ID [<00>]"
    },
    Defect("JavaScript when it opens", "pdf.actions", page: nil) {
      $0.pdf.catalog += " /OpenAction << /S /JavaScript /JS (app.beep\\(0\\)) >>"
    },
    Defect("a document's scripts", "pdf.actions", .warning, page: nil, in: .office) {
      $0.pdf.catalog += " /Names << /JavaScript << /Names [] >> >>"
    },
    Defect("actions of a page", "pdf.actions", in: .advertisement) {
      $0.pdf.pages[0].entries += "/AA << /O << /S /Named /N /Print >> >>"
    },
    Defect("an attached file", "pdf.attachments", .warning, page: nil) {
      $0.pdf.catalog += " /Names << /EmbeddedFiles << /Names [] >> >>"
    },
    Defect("printing the trim only", "pdf.viewer", page: nil) {
      $0.pdf.catalog += " /ViewerPreferences << /PrintArea /TrimBox >>"
    },
    Defect("scaling left to the viewer", "pdf.scaling", .note, page: nil, in: .office) {
      $0.catalog("/PrintScaling /None", "")
    },
    Defect("layers in PDF/X-1a", "pdf.layers", page: nil) {
      $0.pdf.catalog += " /OCProperties << /OCGs [] /D << /Name (Default) >> >>"
    },
    Defect("layers whose state has no name", "pdf.layers", page: nil, in: .x4) {
      $0.pdf.catalog += " /OCProperties << /OCGs [] /D << >> >>"
    },
    Defect("layers that switch by themselves", "pdf.layers", page: nil, in: .x4) {
      $0.pdf.catalog += " /OCProperties << /OCGs [] /D << /Name (Default) /AS [] >> >>"
    },
    Defect("layers with several states", "pdf.layers", page: nil, in: .x4) {
      $0.pdf.catalog += " /OCProperties << /OCGs [] /D << /Name (A) >> /Configs [<< >>] >>"
    },
  ]

  static let identification: [Defect] = [
    Defect("no version key", "pdf.identification", page: nil) {
      $0.info("/GTS_PDFXVersion (PDF/X-1a:2003)", "")
    },
    Defect("another standard", "pdf.identification", page: nil) {
      $0.info("PDF/X-1a:2003", "PDF/X-3:2002")
    },
    Defect("no version in the metadata", "pdf.identification", page: nil, in: .x4) {
      $0.metadata(" pdfxid:GTS_PDFXVersion=\"PDF/X-4\"", "")
    },
    Defect("an information that disagrees", "pdf.identification", page: nil, in: .x4) {
      $0.info("/Title", "/GTS_PDFXVersion (PDF/X-1a:2003) /Title")
    },
    Defect("the key of 2001", "pdf.conformance", page: nil) {
      $0.info("/Title", "/GTS_PDFXConformance (PDF/X-1a:2001) /Title")
    },
    Defect("no title", "pdf.title", page: nil) { $0.info("/Title (Harbour)", "") },
    Defect("no title in the metadata", "pdf.title", page: nil, in: .x4) {
      $0.metadata(">Harbour<", "><")
    },
    Defect("no date of change", "pdf.dates", page: nil) { $0.info("/ModDate", "/Changed") },
    Defect("a date without D:", "pdf.dates", page: nil) {
      $0.info("(D:20261122063000Z)", "(2026-11-22T06:30:00Z)")
    },
    Defect("a day that is not", "pdf.dates", page: nil) {
      $0.info("(D:20261122063000Z)", "(D:20260230063000Z)")
    },
    Defect("trapped unknown", "pdf.trapped", page: nil) { $0.info("/False", "/Unknown") },
    Defect("trapped as a string", "pdf.trapped", page: nil) { $0.info("/False", "(False)") },
    Defect("not said whether trapped", "pdf.trapped", page: nil) {
      $0.info("/Trapped /False", "")
    },
    Defect("trapping in the metadata only", "pdf.trapped", .warning, page: nil, in: .x4) {
      $0.info("/Trapped /False", "")
    },
    Defect("trapping not in the metadata", "pdf.trapped", page: nil, in: .x4) {
      $0.metadata("pdf:Trapped=\"False\"", "")
    },
    Defect("no identifier of the version", "pdf.metadata", page: nil, in: .x4) {
      $0.metadata("<xmpMM:VersionID>1</xmpMM:VersionID>", "")
    },
    Defect("metadata cut off", "pdf.metadata", page: nil, in: .x4) {
      $0.pdf.objects[Fixture.metadataNumber] = .stream("", String(Fixture.xmp.dropLast(90)))
    },
    Defect("titles that disagree", "pdf.metadata.agreement", page: nil, in: .x4) {
      $0.metadata(">Harbour<", ">Yesterday<")
    },
    Defect("dates that disagree", "pdf.metadata.agreement", page: nil, in: .x4) {
      $0.info("(D:20261122063000Z)", "(D:20261121063000Z)")
    },
  ]

  static let intent: [Defect] = [
    Defect("no output intent", "pdf.intent", page: nil) { $0.pdf.catalog = "" },
    Defect("an intent of another kind", "pdf.intent", page: nil) {
      $0.catalog("/GTS_PDFX", "/GTS_PDFA1")
    },
    Defect("two intents", "pdf.intent", page: nil) {
      $0.catalog(
        ">>]", ">> << /S /GTS_PDFX /OutputConditionIdentifier (Newsprint) /Info (N) >>]")
    },
    Defect("an intent without identifier", "pdf.intent.condition", page: nil) {
      $0.catalog("/OutputConditionIdentifier (Newsprint)", "")
    },
    Defect("an unregistered intent without words", "pdf.intent.condition", page: nil) {
      $0.catalog("/Info (Newsprint of ours)", "")
    },
    Defect("no profile in PDF/X-4", "pdf.intent.profile", page: nil, in: .x4) {
      $0.catalog("/Info (Newsprint of ours)", "/RegistryName (http://www.color.org)")
      $0.catalog("/DestOutputProfile 14 0 R", "")
    },
    Defect("a screen's profile", "pdf.intent.profile", page: nil) {
      $0.pdf.objects[14] = .data("/N 4", Fixture.icc(deviceClass: "mntr"))
    },
    Defect("a profile for RGB", "pdf.intent.profile", page: nil) {
      $0.pdf.objects[14] = .data("/N 3", Fixture.icc(space: "RGB "))
    },
    Defect("a wrong number of colours", "pdf.intent.profile", page: nil) {
      $0.pdf.objects[14] = .data("/N 3", Fixture.icc())
    },
    Defect("ICC 4 in PDF/X-1a", "pdf.intent.profile", page: nil) {
      $0.pdf.objects[14] = .data("/N 4", Fixture.icc(major: 4))
    },
    Defect("a profile that was cut off", "pdf.intent.profile", page: nil) {
      $0.pdf.objects[14] = .data("/N 4", Fixture.icc(size: 200))
    },
    Defect("a profile that is none", "pdf.intent.profile", page: nil) {
      $0.pdf.objects[14] = .stream("/N 4", "no profile at all")
    },
    Defect("made for another press", "pdf.intent.match", page: nil) {
      $0.catalog("(Newsprint)", "(FOGRA39)")
    },
  ]
}
