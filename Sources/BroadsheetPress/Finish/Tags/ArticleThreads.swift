import BroadsheetLayout
import BroadsheetPDF

/// Writes an article thread for each story: readers that know threads follow it from leg to leg and
/// from page to page (ISO 32000-1, 12.4.3).
func writeThreads(
  _ threads: [TagThread], into document: PDFDocument, on sheets: TaggedSheets
) throws(PDFError) {
  guard !threads.isEmpty else { return }
  var list: [PDFValue] = []
  var beads: [[PDFValue]] = Array(repeating: [], count: sheets.pages.count)
  for thread in threads {
    let own = try document.add(.dictionary([:]))
    var chain: [PDFReference] = []
    for _ in thread.beads { chain.append(try document.add(.dictionary([:]))) }
    for (index, bead) in thread.beads.enumerated() {
      var entries: PDFDictionary = [
        "Type": .name("Bead"), "P": .reference(sheets.pages[bead.page]),
        "R": .numbers(sheets.rect(bead.rect, onPage: bead.page).numbers),
        // The last leads back to the first.
        "N": .reference(chain[(index + 1) % chain.count]),
        "V": .reference(chain[(index + chain.count - 1) % chain.count]),
      ]
      if index == 0 { entries["T"] = .reference(own) }
      try document.replace(chain[index], with: .dictionary(entries))
      beads[bead.page].append(.reference(chain[index]))
    }
    try document.replace(
      own,
      with: .dictionary([
        "Type": .name("Thread"), "F": .reference(chain[0]),
        "I": .dictionary(["Title": .text(thread.title)]),
      ]))
    list.append(.reference(own))
  }
  for (page, beads) in zip(sheets.pages, beads) where !beads.isEmpty {
    guard var entries = document.object(page).dictionary else { continue }
    entries["B"] = .array(beads)
    try document.replace(page, with: .dictionary(entries))
  }
  try document.changeCatalog { $0["Threads"] = .array(list) }
}
