import BroadsheetBase
import Testing

@testable import BroadsheetIssue

/// Every word of a manuscript knows where in the file it stands.
@Suite struct ArticleSpanTests {
  @Test(arguments: [
    ("plain words", "p plain words"),
    ("two\nlines", "p two~lines"),
    ("two  \nhard\\\nlines", "p two/hard/lines"),
    ("  indented\n   and continued \nlines", "p indented~and continued~lines"),
    ("some *em* and **strong *both*** here", "p some *em* and **strong *both*** here"),
    ("_under_ __lined__ snake_case", "p *under* **lined** snake_case"),
    ("***three** in* one", "p ***three** in* one"),
    ("a * star and ** two", "p a * star and ** two"),
    ("**a*", "p **a*"),
    (#"an \*escape\* and \\ one"#, #"p an {*}escape{*} and {\} one"#),
    (#"not an \escape"#, #"p not an \escape"#),
    ("fish &amp; chips &#233;&eacute; AT&T", "p fish {&} chips {é}{é} AT&T"),
    ("a [link](u.html \"t\") after", "p a [link → u.html] after"),
    ("a [b *c*](<u v> 'link') link", "p a [b *c* → u v] link"),
    ("[a](u(1).html)(b)", "p [a → u(1).html](b)"),
    ("[ref], [ref][], [x][ref] [no]\n\n[ref]: /u", "p [ref → /u], [ref → /u], [x → /u] [no]"),
    ("[ref][no] and\n\n[ref]: /u", "p [ref][no] and"),
    ("see <https://a.org/b> now", "p see [https://a.org/b → https://a.org/b] now"),
    ("see https://a.org/b now", "p see [https://a.org/b → https://a.org/b] now"),
    ("see www.a.org. Now", "p see [www.a.org → http://www.a.org]. Now"),
    ("write to a@b.org now", "p write to [a@b.org → mailto:a@b.org] now"),
    ("a `code` b ``c`d`` e", "p a `code` b `c`d` e"),
    ("tab\tin line", "p tab\tin line"),
    ("> quoted *words*\n> go on\nlazily", "quotation\n  p quoted *words*~go on~lazily"),
    ("> > deep\n> > words\n> lazy", "quotation\n  quotation\n    p deep~words~lazy"),
    ("- an item\n  goes *on*\n- two", "list\n-\n  p an item~goes *on*\n-\n  p two"),
    ("3. c\n4. d\n\n   e", "list from 3 loose\n-\n  p c\n-\n  p d\n  p e"),
    ("-\ttabbed\n\n\tmore", "list loose\n-\n  p tabbed\n  p more"),
    ("## Cross *head* ##", "## Cross *head*"),
    ("Under\nlined\n---", "## Under~lined"),
    ("Größe *für* — “Übel” *ça*", "p Größe *für* — “Übel” *ça*"),
    ("[r]: /u \"t\"\nwords *after* r", "p words *after* r"),
    ("a ![b](c.jpg \"d\") e", "p a ![b → c.jpg d] e"),
    ("* * *", "* * *"),
  ]) func textIsInPlace(_ body: String, _ expected: String) {
    for front in ["", "---\nheadline: é\n---\n"] {
      for ending in ["\n", "\r\n", "\r"] {
        let article = read(article: (front + body).replacing("\n", with: ending))
        #expect(outline(article.spec.body) == expected)
        let others = expectLiteralTextInPlace(inlines(of: article.spec.body), article)
        #expect(others.allSatisfy { $0.hasSuffix(";") || $0.contains("← \\") }, "\(others)")
      }
    }
  }

  @Test func escapesAndEntitiesStandForWhatWasWritten() {
    let article = read(article: #"a \* b &amp; c"#)
    #expect(
      expectLiteralTextInPlace(inlines(of: article.spec.body), article) == ["* ← \\*", "& ← &amp;"])
  }

  @Test func tableCellsAreInPlace() {
    let body = """
      Words before
      on two lines:

      | Day *of* | Time |
      |:---:|---:|
      | Mon `a\\|b` | 18.00 \\| c |
      |  *Tue*  |  [x](y) z

      > | a | b |
      > |---|---|
      > | c | d é |
      """
    let article = read(article: body)
    #expect(
      outline(article.spec.body) == """
        p Words before~on two lines:
        table -
        | Day *of* | Time
        | Mon `a|b` | 18.00 {|} c
        | *Tue* | [x → y] z
        quotation
          table -
          | a | b
          | c | d é
        """)
    let others = expectLiteralTextInPlace(inlines(of: article.spec.body), article)
    #expect(others == ["a|b ← `a\\|b`", "| ← \\|"])
    guard case .table(let table) = article.spec.body[1].content else { return }
    #expect(table.alignments == [.center, .end])
  }

  @Test func aTableRightBelowAParagraphIsInPlace() {
    let article = read(article: "Words\nabove\n| a | b |\n|---|---|\n| c | d |")
    expectLiteralTextInPlace(inlines(of: article.spec.body), article)
    #expect(outline(article.spec.body) == "p Words~above\ntable -\n| a | b\n| c | d")
  }

  @Test(arguments: [
    ("| a | b |\n|---|---|", "table -\n| a | b"),
    ("Over\n| a | b |\n|---|---|\n", "p Over\ntable -\n| a | b"),
    ("- | a | *b* |\n  |---|---|\n  | c | d |", "list\n-\n  table -\n  | a | *b*\n  | c | d"),
    ("a | b\n--|--\n c | d\n e", "table -\n| a | b\n| c | d\n| e | "),
    ("> Over\n> | a |\n> |---|\n> | c |", "quotation\n  p Over\n  table -\n  | a\n  | c"),
  ]) func oddTablesAreInPlace(_ body: String, _ expected: String) {
    let article = read(article: body)
    #expect(outline(article.spec.body) == expected)
    #expect(expectLiteralTextInPlace(inlines(of: article.spec.body), article).isEmpty)
  }

  @Test func fencedContentsAreInPlace() {
    let article = read(
      article: """
        > ```factbox tides
        > **Title**
        >
        > - item *one*
        >   goes on
        > ```

        - In a list:
          ```pullquote
          “Wörds”
          — Me
          ```
        """)
    #expect(
      outline(article.spec.body) == """
        quotation
          factbox tides
            p **Title**
            list
            -
              p item *one*~goes on
        list
        -
          p In a list:
          pullquote
            p “Wörds”~— Me
        """)
    #expect(expectLiteralTextInPlace(inlines(of: article.spec.body), article).isEmpty)
    #expect(article.findings.isEmpty)
  }

  @Test func frontMatterIsInPlace() throws {
    let article = read(
      article: """
        ---
        kicker: Trans*port*
        headline: "Crews **vote** & go"
        deck: 'It''s over'
        byline: "By \\u00e9"
        dateline: 1. EASTQUAY
        signature: — A reader
        ---
        Words
        """)
    let spec = article.spec
    #expect(article.findings.isEmpty)
    let texts = [spec.kicker, spec.headline, spec.deck, spec.byline, spec.dateline, spec.signature]
    #expect(
      texts.map { outline($0?.inlines ?? []) } == [
        "Trans*port*", "Crews **vote** & go", "{It's over}", "{By é}", "1. EASTQUAY", "— A reader",
      ])
    for text in texts { expectLiteralTextInPlace(try #require(text).inlines, article) }
  }

  @Test func aBrokenByteDoesNotLoseTheRest() {
    let bytes = Array("one ".utf8) + [0xFF] + Array(" two\0three *four*".utf8)
    let article = read(articleBytes: bytes)
    let text = plainText(of: inlines(of: article.spec.body))
    #expect(text == "one \u{FFFD} two\u{FFFD}three four")
    #expect(outline(article.spec.body).hasSuffix("three *four*"))
  }
}
