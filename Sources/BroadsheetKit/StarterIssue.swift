/// A file of a new issue: a path inside its folder, and its text.
public struct StarterFile: Sendable {
  public let path: String
  public let text: String
}

/// A small issue that builds clean, for someone to write over.
///
/// Its words are in the issue's language where we have them (English, Spanish, French), and else in
/// English and marked as such.
///
/// - Parameters:
///   - date: as `2026-11-22`.
///   - columns: how many names a row of the layout's dummies has.
public func starterIssue(
  layout: String, language: String, date: String, columns: Int
) -> [StarterFile] {
  let tongue = String(language.prefix { $0 != "-" })
  let words = StarterWords.byLanguage[tongue] ?? StarterWords.english
  let marking = StarterWords.byLanguage[tongue] == nil ? "language: en-GB\n" : ""
  func row(_ name: String) -> String {
    "      " + Array(repeating: name, count: columns).joined(separator: " ")
  }
  let issue = """
    newspaper: \(words.newspaper)
    number: 1
    date: \(date)
    language: \(language)
    layout: \(layout)
    press: screen        # newsprint, sheetfed or office when it is to be printed
    pages:
      - dummy: |
    \(row("nameplate"))
    \(row("lead"))
    \(row("second"))
    \(row("."))
        rows: [fit, fit, fit, 1fr]

    """
  func article(_ piece: StarterWords.Piece, priority: Int) -> String {
    """
    ---
    headline: \(piece.headline)
    priority: \(priority)
    \(marking)---

    \(piece.text)

    """
  }
  return [
    StarterFile(path: "issue.yaml", text: issue),
    StarterFile(path: "articles/lead.md", text: article(words.lead, priority: 2)),
    StarterFile(path: "articles/second.md", text: article(words.second, priority: 3)),
  ]
}

private struct StarterWords {
  struct Piece {
    let headline: String
    let text: String
  }

  let newspaper: String
  let lead: Piece
  let second: Piece

  static let byLanguage = ["en": english, "es": spanish, "fr": french]

  static let english = StarterWords(
    newspaper: "The New Paper",
    lead: Piece(
      headline: "A first page, and how to change it",
      text: """
        This page was drawn in the file `issue.yaml`. The block called *dummy* is a picture of it:
        every name is a slot, and a slot that bears the name of an article holds that article. Write
        a name on more cells and its story grows; write it on a second page and the story jumps
        there, with both jump lines set by themselves.

        The words stand in `articles/lead.md`. They are Markdown, and any editor will do. The lines
        between the three hyphens at the top hold the headline and what goes with it: a kicker, a
        deck, a byline, pictures with their captions.

        When a story is too long, the program says by how many lines and words, and points to the
        place in the manuscript where it had to stop. Cut there, or draw the slot larger, and run it
        again.
        """),
    second: Piece(
      headline: "What to try next",
      text: """
        Put a photograph in a folder called `images`, name it under `pictures:` in the article, and
        it takes its place at the head of the text. Draw it in the dummy under the name of the
        article, a dot and its own name, and it stands where you drew it.

        Run the program with the word *check* instead of *build* to see in one table which stories
        fit, and with the word *proof* to get the pages as pictures.
        """))

  static let spanish = StarterWords(
    newspaper: "El Diario Nuevo",
    lead: Piece(
      headline: "Una primera página y cómo cambiarla",
      text: """
        Esta página se dibujó en el archivo `issue.yaml`. El bloque llamado *dummy* es su retrato:
        cada nombre es un hueco, y el hueco que lleva el nombre de un artículo contiene ese artículo.
        Escriba el nombre en más celdas y el texto crecerá; escríbalo en otra página y el texto
        continuará allí, con sus avisos de salto.

        Las palabras están en `articles/lead.md`. Es Markdown, y sirve cualquier editor. Entre los
        tres guiones del principio están el titular y lo que lo acompaña: antetítulo, entradilla,
        firma y fotografías con su pie.

        Si un texto es demasiado largo, el programa dice cuántas líneas y palabras sobran, y señala
        el lugar del manuscrito donde tuvo que detenerse.
        """),
    second: Piece(
      headline: "Qué probar después",
      text: """
        Ponga una fotografía en la carpeta `images`, nómbrela bajo `pictures:` en el artículo y
        ocupará su lugar a la cabeza del texto. Dibújela en la maqueta con el nombre del artículo, un
        punto y su propio nombre, y estará donde la dibujó.
        """))

  static let french = StarterWords(
    newspaper: "Le Nouveau Journal",
    lead: Piece(
      headline: "Une première page et comment la changer",
      text: """
        Cette page a été dessinée dans le fichier `issue.yaml`. Le bloc nommé *dummy* en est l'image :
        chaque nom est une place, et celle qui porte le nom d'un article contient cet article.
        Écrivez le nom dans plus de cases et le texte s'étend ; écrivez-le sur une autre page et le
        texte y continue, avec ses renvois.

        Les mots se trouvent dans `articles/lead.md`. C'est du Markdown, et tout éditeur convient.
        Entre les trois tirets du début se trouvent le titre et ce qui l'accompagne : surtitre,
        chapeau, signature, photographies et légendes.

        Quand un texte est trop long, le programme dit de combien de lignes et de mots, et montre
        l'endroit du manuscrit où il a dû s'arrêter.
        """),
    second: Piece(
      headline: "Ce qu'on peut essayer ensuite",
      text: """
        Mettez une photographie dans le dossier `images`, nommez-la sous `pictures:` dans l'article,
        et elle prend sa place en tête du texte. Dessinez-la dans la maquette sous le nom de
        l'article, un point et son propre nom, et elle se tient où vous l'avez dessinée.
        """))
}
