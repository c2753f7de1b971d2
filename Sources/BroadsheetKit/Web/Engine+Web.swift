import BroadsheetBase
import BroadsheetCairo
import BroadsheetIssue
import BroadsheetPress
import BroadsheetWeb
import Foundation

/// An issue for telephones: a page, and pictures beside it.
public struct WebPage: Sendable {
  /// By path, from the folder they go into; the page comes last.
  public var files: [(path: String, bytes: [UInt8])]
}

extension Engine {
  /// Makes the page for telephones of an issue that could be read.
  ///
  /// - Throws: when a picture cannot be read; nothing has been written then.
  public func makeWebPage(of made: Made) throws(EngineError) -> WebPage {
    precondition(!made.editions.isEmpty, "an issue that was laid out can be read")
    var pictures = try WebPictures(
      faces: made.catalog.faces, cache: folders.pictureCache.map { PictureCache(folder: $0) })
    var editions: [WebIssue.Edition] = []
    for (edition, assets) in zip(made.editions, made.assets) {
      editions.append(
        WebIssue.Edition(order: edition.order, pictures: try pictures.make(assets)))
    }
    let page = webPage(of: WebIssue(editions: editions, style: try webStyle()))
    return WebPage(files: pictures.files + [("index.html", Array(page.utf8))])
  }

  /// Puts a page and its pictures into a folder, which is made where it is missing.
  ///
  /// Each file takes the place of an older one as a whole; the page comes last, so that it never names
  /// a picture that is not there.
  public func write(_ page: WebPage, to folder: String) throws(EngineError) {
    try makeFolder(folder + "/images")
    do {
      for file in page.files { try replaceFile("\(folder)/\(file.path)", with: file.bytes) }
    } catch { throw EngineError(error) }
  }

  private func webStyle() throws(EngineError) -> String {
    let path = home.layouts + "/web.css"
    do {
      let style = String(decoding: try readWholeFile(path), as: UTF8.self)
      guard !style.contains("<") else {
        throw EngineError(message: "\(path) has a `<`, which would end it inside the page")
      }
      return style
    } catch let error as EngineError { throw error } catch { throw EngineError(error) }
  }
}
