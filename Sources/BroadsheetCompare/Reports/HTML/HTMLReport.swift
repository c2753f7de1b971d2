import BroadsheetBase
import Foundation

/// A comparison as one HTML file: words beside pictures that can be laid over each other.
///
/// The file needs nothing but itself: its pictures, style and script are in it, and its security
/// policy lets nothing else in. Without a script all words and pictures are there, one under the
/// other. Same input, same bytes.
///
/// - Parameter pictures: one for each of the comparison's pages, in their order.
public func htmlReport(
  of comparison: Comparison, pictures: [ReportPictures], assets: ReportAssets
) -> String {
  precondition(pictures.count == comparison.pages.count, "each page has its pictures")
  return HTMLReport(comparison: comparison, pictures: pictures, assets: assets).document.markup
}

private struct HTMLReport {
  let comparison: Comparison
  let pictures: [ReportPictures]
  let assets: ReportAssets

  var document: HTML {
    let headline = ReportHeadline(comparison)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(headline.head): \(comparison.old.name.plain) → \(comparison.new.name.plain)</title>
      <style>\(HTML(trusted: assets.style))</style>
      </head>
      <body>
      \(head(headline))\(thumbnails)\(bar)<main>
      \(issueSection)\(pageSections)\(sameSection)</main>
      \(help)<script>\(HTML(trusted: assets.script))</script>
      </body>
      </html>

      """
  }

  /// Nothing is fetched, sent or framed, and no style or script but this file's own counts.
  private var policy: String {
    func sum(of text: String) -> String {
      "'sha256-\(Data(sha256(text.utf8)).base64EncodedString())'"
    }
    return [
      "default-src 'none'", "img-src data:", "style-src \(sum(of: assets.style))",
      "script-src \(sum(of: assets.script))", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }

  // MARK: The head

  private func head(_ headline: ReportHeadline) -> HTML {
    let deck: HTML =
      headline.deck.isEmpty
      ? "" : "<span class=\"unseen\">: </span><span class=\"deck\">\(headline.deck)</span>"
    return """
      <header class="masthead">
      <p class="kicker">Broadsheet comparison</p>
      <h1>\(headline.head)\(deck)</h1>
      <dl class="sides">
      \(side("Old", comparison.old))\(side("New", comparison.new))</dl>
      <dl class="totals">
      \(headline.totals.map { total -> HTML in
        "<div><dt>\(total.name)</dt><dd>\(total.count)</dd></div>\n"
      }.joined())</dl>
      </header>

      """
  }

  private func side(_ title: String, _ side: ComparedSide) -> HTML {
    """
    <div><dt>\(title)</dt><dd>\(HTML(name: side.name)) <span class="what">\(side.what)</span></dd></div>

    """
  }

  // MARK: Thumbnails

  /// What differs first, the rest in order.
  private var thumbnails: HTML {
    let indices = comparison.pages.indices
    let order =
      indices.filter { !comparison.pages[$0].isSame }
      + indices.filter { comparison.pages[$0].isSame }
    if order.isEmpty { return "" }
    return """
      <nav class="thumbnails" aria-label="Pages">
      <ol>
      \(order.map(thumbnail).joined())</ol>
      </nav>

      """
  }

  private func thumbnail(_ index: Int) -> HTML {
    let page = comparison.pages[index]
    let picture =
      pictures[index].thumbnail?.image(alternative: "") ?? "<span class=\"blank\"></span>"
    return """
      <li class="\(page.badge)"><a href="#\(id(index))">\(picture) \
      <span class="label">\(HTML(name: page.name))</span> \
      <span class="badge \(page.badge)">\(page.badge)</span></a></li>

      """
  }

  private func id(_ index: Int) -> String { "p\(index + 1)" }

  // MARK: What differs, and what does not

  private var issueSection: HTML {
    if comparison.changes.isEmpty { return "" }
    return """
      <section class="issue" id="issue" aria-labelledby="issue-title">
      <h2 id="issue-title">The issue as a whole</h2>
      <ul>
      \(comparison.changes.map { change -> HTML in
        "<li>\(HTML(sentence: change.sentence))</li>\n"
      }.joined())</ul>
      </section>

      """
  }

  private var pageSections: HTML {
    comparison.pages.indices.filter { !comparison.pages[$0].isSame }.map { index in
      ReportPageSection(comparison.pages[index], pictures: pictures[index], id: id(index)).html
    }.joined()
  }

  private var sameSection: HTML {
    let same = comparison.pages.indices.filter { comparison.pages[$0].isSame }
    if same.isEmpty { return "" }
    let items = same.map { index -> HTML in
      let page = comparison.pages[index]
      let notes = page.notes.map { note -> HTML in ". \(HTML(sentence: note))" }.joined()
      return """
        <li id="\(id(index))"><span class="label">\(HTML(name: page.name))</span>\(notes)</li>

        """
    }
    return """
      <section class="rest" id="same" aria-labelledby="same-title">
      <h2 id="same-title">The same on both sides</h2>
      <ul>
      \(items.joined())</ul>
      </section>

      """
  }
}

// MARK: - What only a script brings to life

extension HTMLReport {
  /// One row of buttons for all pictures; it stays in sight. The script shows it.
  private var bar: HTML {
    if !comparison.pages.contains(where: { !$0.isSame }) { return "" }
    return """
      <div class="bar" role="region" aria-label="Views" hidden>
      <div class="turn">
      <button type="button" data-do="previous" aria-label="Previous changed page" title="Previous changed page (k)">‹</button>
      <p class="where" role="status" aria-live="polite"></p>
      <button type="button" data-do="next" aria-label="Next changed page" title="Next changed page (j)">›</button>
      </div>
      <div class="group" role="group" aria-label="View">
      <button type="button" data-do="view" data-value="side" aria-pressed="true" title="1">Side by side</button>
      <button type="button" data-do="view" data-value="swipe" aria-pressed="false" title="2">Swipe</button>
      <button type="button" data-do="view" data-value="blink" aria-pressed="false" title="3">Blink</button>
      <button type="button" data-do="view" data-value="overlay" aria-pressed="false" title="4">Overlay</button>
      </div>
      <div class="group for-blink" role="group" aria-label="Blinking">
      <button type="button" data-do="blink" aria-pressed="false" title="b">Keep blinking</button>
      <button type="button" data-do="turn" title="t">Turn over</button>
      </div>
      <div class="group for-overlay" role="group" aria-label="What lies on top">
      <button type="button" data-do="over" data-value="heat" aria-pressed="true" title="h">Difference</button>
      <button type="button" data-do="over" data-value="mix" aria-pressed="false" title="h">Both sides</button>
      <label class="mix">Old <input class="opacity" type="range" min="0" max="100" step="1" value="50" aria-label="Opacity of new over old"> New</label>
      </div>
      <div class="group zoom" role="group" aria-label="Size and help">
      <button type="button" data-do="zoom" data-value="fit" aria-pressed="true" title="z">Fit</button>
      <button type="button" data-do="zoom" data-value="full" aria-pressed="false" title="z">100 %</button>
      <button type="button" data-do="help" aria-haspopup="dialog" aria-label="Keys" title="Keys (?)">?</button>
      </div>
      </div>

      """
  }

  private var help: HTML {
    let keys: [(HTML, String)] = [
      ("<kbd>j</kbd> <kbd>→</kbd>", "next page that differs"),
      ("<kbd>k</kbd> <kbd>←</kbd>", "previous page that differs"),
      ("<kbd>1</kbd>", "side by side"),
      ("<kbd>2</kbd>", "swipe; arrow keys move the handle while it has the focus"),
      ("<kbd>3</kbd> <kbd>b</kbd>", "blink; b stops and starts it"),
      ("<kbd>t</kbd>", "turn the picture over by hand"),
      ("<kbd>4</kbd>", "overlay; h changes between difference and both sides"),
      ("<kbd>z</kbd>", "fit, or 100 %"),
      ("<kbd>?</kbd>", "this list; Esc closes it"),
    ]
    return """
      <dialog class="help" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl>
      \(keys.map { key -> HTML in
        "<div><dt>\(key.0)</dt><dd>\(key.1)</dd></div>\n"
      }.joined())</dl>
      <button type="button" data-do="close">Close</button>
      </dialog>

      """
  }
}

extension String {
  /// Without the marks that turn the direction of what follows, for where nothing can contain them.
  fileprivate var plain: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.filter { scalar in
          ![0x200E, 0x200F, 0x061C].contains(scalar.value)
            && !(0x202A...0x202E).contains(scalar.value)
            && !(0x2066...0x2069).contains(scalar.value)
        }))
  }
}
