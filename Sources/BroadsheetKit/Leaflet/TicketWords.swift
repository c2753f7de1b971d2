/// What a ticket says, by language: whole sentences, since languages order them differently.
///
/// `{paper}`, `{sheets}`, `{copies}`, `{machine}`, `{drums}`, `{percent}` and `{pieces}` are filled in.
struct TicketWords {
  var title: String
  var paper: String
  var sheets: String
  /// Printing: one side, both sides along either edge, one side after the other.
  var oneSide: String
  var longEdge: String
  var shortEdge: String
  var twoRuns: String
  var actualSize: String
  var machine: String
  var drums: String
  var smaller: String
  /// Finishing.
  var fold: String
  var nest: String
  var stack: String
  var staple: String
  var panels: String
  var cut: String
  var pieces: String
  var pile: String
  var glue: String
  /// Under the drawing.
  var front: String
  var back: String
  var legend: String

  static func of(_ language: String) -> (words: TicketWords, language: String) {
    let tongue = String(language.prefix { $0 != "-" }).lowercased()
    return byLanguage[tongue].map { ($0, language) } ?? (english, "en-GB")
  }

  static let byLanguage: [String: TicketWords] = [
    "en": english, "es": spanish, "fr": french, "xh": xhosa, "ar": arabic, "he": hebrew,
    "hi": hindi, "ta": tamil,
  ]

  private static let english = TicketWords(
    title: "For whoever prints this", paper: "Paper: {paper}.",
    sheets: "Sheets: {sheets} for {copies} copies.",
    oneSide: "Print on one side.",
    longEdge: "Print on both sides, turned along the long edge.",
    shortEdge: "Print on both sides, turned along the short edge.",
    twoRuns:
      "Print the odd pages, turn the pile over without turning it round, and print the even pages.",
    actualSize: "Print at actual size, 100 %; not “fit to page”.",
    machine: "Machine: {machine}.",
    drums:
      "Print each side once with each drum, the lightest ink first: {drums}. Let it dry in between.",
    smaller: "The pages stand at {percent} % of their size: that is meant.",
    fold: "Fold every sheet along the dashed lines, page 1 outside.",
    nest: "Lay the sheets inside one another, sheet 1 outermost.",
    stack: "Lay the folded sheets on one another, sheet 1 on top.",
    staple: "Staple twice through the fold.",
    panels: "Fold along the dashed lines, the last panel first, page 1 on top.",
    cut: "Cut along the solid lines.", pieces: "Every sheet gives {pieces} pieces.",
    pile:
      "Cut through the whole pile; lay the piles on one another, from left to right, the upper row first.",
    glue: "Lay each sheet over the one before it, as far as the ticks, and glue.",
    front: "Front", back: "Back",
    legend: "Dashed: fold. Solid: cut. The bar is the foot of a page.")

  private static let spanish = TicketWords(
    title: "Para quien lo imprima", paper: "Papel: {paper}.",
    sheets: "Hojas: {sheets} para {copies} ejemplares.",
    oneSide: "Imprima por una cara.",
    longEdge: "Imprima por las dos caras, con giro por el lado largo.",
    shortEdge: "Imprima por las dos caras, con giro por el lado corto.",
    twoRuns: "Imprima las páginas impares, dé la vuelta al montón sin girarlo e imprima las pares.",
    actualSize: "Imprima a tamaño real, al 100 %; no «ajustar a la página».",
    machine: "Máquina: {machine}.",
    drums:
      "Imprima cada cara una vez con cada tambor, primero la tinta más clara: {drums}. Deje secar entre pasadas.",
    smaller: "Las páginas van al {percent} % de su tamaño: es lo previsto.",
    fold: "Doble cada hoja por las líneas discontinuas, con la página 1 por fuera.",
    nest: "Meta las hojas unas dentro de otras, la hoja 1 por fuera.",
    stack: "Ponga las hojas dobladas unas sobre otras, la hoja 1 arriba.",
    staple: "Grape dos veces por el doblez.",
    panels: "Doble por las líneas discontinuas, primero el último panel, con la página 1 arriba.",
    cut: "Corte por las líneas continuas.", pieces: "De cada hoja salen {pieces} piezas.",
    pile:
      "Corte todo el montón; ponga los montones unos sobre otros, de izquierda a derecha, primero la fila de arriba.",
    glue: "Ponga cada hoja sobre la anterior, hasta las marcas, y pegue.",
    front: "Anverso", back: "Reverso",
    legend: "Discontinua: doblar. Continua: cortar. La barra es el pie de la página.")

  private static let french = TicketWords(
    title: "Pour qui imprime", paper: "Papier : {paper}.",
    sheets: "Feuilles : {sheets} pour {copies} exemplaires.",
    oneSide: "Imprimer d'un seul côté.",
    longEdge: "Imprimer des deux côtés, retournement sur le bord long.",
    shortEdge: "Imprimer des deux côtés, retournement sur le bord court.",
    twoRuns:
      "Imprimer les pages impaires, retourner la pile sans la faire pivoter, puis imprimer les paires.",
    actualSize: "Imprimer à taille réelle, à 100 % ; pas « ajuster à la page ».",
    machine: "Machine : {machine}.",
    drums:
      "Imprimer chaque face une fois par tambour, l'encre la plus claire d'abord : {drums}. Laisser sécher entre les passages.",
    smaller: "Les pages sont à {percent} % de leur taille : c'est voulu.",
    fold: "Plier chaque feuille le long des tirets, la page 1 à l'extérieur.",
    nest: "Encarter les feuilles les unes dans les autres, la feuille 1 à l'extérieur.",
    stack: "Poser les feuilles pliées les unes sur les autres, la feuille 1 dessus.",
    staple: "Agrafer deux fois dans le pli.",
    panels: "Plier le long des tirets, le dernier volet d'abord, la page 1 dessus.",
    cut: "Couper le long des traits pleins.", pieces: "Chaque feuille donne {pieces} pièces.",
    pile:
      "Couper toute la pile ; poser les piles les unes sur les autres, de gauche à droite, la rangée du haut d'abord.",
    glue: "Poser chaque feuille sur la précédente, jusqu'aux repères, et coller.",
    front: "Recto", back: "Verso",
    legend: "Tirets : plier. Trait plein : couper. La barre marque le pied de la page.")

  private static let xhosa = TicketWords(
    title: "Kulowo uprintayo", paper: "Iphepha: {paper}.",
    sheets: "Amaphepha: {sheets} ukwenza iikopi ezi-{copies}.",
    oneSide: "Printa kwicala elinye.",
    longEdge: "Printa kumacala omabini, uguqule kumphetho omde.",
    shortEdge: "Printa kumacala omabini, uguqule kumphetho omfutshane.",
    twoRuns: "Printa amaphepha ayi-odd, guqula imfumba ungayijikelezisi, uze uprinte ayi-even.",
    actualSize: "Printa ngobungakanani bayo, 100 %; hayi “fit to page”.",
    machine: "Umatshini: {machine}.",
    drums:
      "Printa icala ngalinye kanye ngedramu nganye, uqale nge-inki ekhanyayo: {drums}. Yiyeke yome phakathi.",
    smaller: "Amaphepha aku-{percent} % yobungakanani bawo: kucetywe njalo.",
    fold: "Songa iphepha ngalinye kwimigca eqhawukayo, iphepha 1 libe ngaphandle.",
    nest: "Faka amaphepha ngaphakathi kwamanye, iphepha 1 libe ngaphandle kwawo onke.",
    stack: "Beka amaphepha asongiweyo phezu kwamanye, iphepha 1 phezulu.",
    staple: "Steypula kabini kwisongo.",
    panels: "Songa kwimigca eqhawukayo, icala lokugqibela kuqala, iphepha 1 phezulu.",
    cut: "Sika kwimigca epheleleyo.", pieces: "Iphepha ngalinye linika iziqwenga ezi-{pieces}.",
    pile:
      "Sika imfumba yonke; beka iimfumba phezu kwezinye, ukusuka ekhohlo ukuya ekunene, umgca ophezulu kuqala.",
    glue: "Beka iphepha ngalinye phezu kweliphambi kwalo, ude ufike kumaphawu, uze uncamathisele.",
    front: "Ngaphambili", back: "Ngasemva",
    legend: "Oqhawukayo: songa. Opheleleyo: sika. Umgca otyebileyo lunyawo lwephepha.")

  private static let arabic = TicketWords(
    title: "إلى من يطبع هذه النشرة", paper: "الورق: {paper}.",
    sheets: "عدد الأوراق: {sheets} لـ{copies} نسخة.",
    oneSide: "اطبع على وجه واحد.",
    longEdge: "اطبع على الوجهين مع القلب على الحافة الطويلة.",
    shortEdge: "اطبع على الوجهين مع القلب على الحافة القصيرة.",
    twoRuns: "اطبع الصفحات الفردية، ثم اقلب الرزمة من دون أن تديرها، واطبع الصفحات الزوجية.",
    actualSize: "اطبع بالحجم الفعلي 100%، لا «ملاءمة الصفحة».",
    machine: "الآلة: {machine}.",
    drums: "اطبع كل وجه مرة بكل أسطوانة، بدءاً بالحبر الأفتح: {drums}. ودعه يجف بين المرتين.",
    smaller: "الصفحات بنسبة {percent}% من حجمها، وهذا مقصود.",
    fold: "اطوِ كل ورقة على الخطوط المتقطعة والصفحة 1 إلى الخارج.",
    nest: "أدخل الأوراق بعضها في بعض والورقة 1 في الخارج.",
    stack: "ضع الأوراق المطوية بعضها فوق بعض والورقة 1 في الأعلى.",
    staple: "ثبّت بدبوسين عند الطيّة.",
    panels: "اطوِ على الخطوط المتقطعة، اللوحة الأخيرة أولاً، والصفحة 1 في الأعلى.",
    cut: "قصّ على الخطوط المتصلة.", pieces: "تعطي كل ورقة {pieces} قطع.",
    pile: "قصّ الرزمة كلها، وضع الرزم بعضها فوق بعض من اليسار إلى اليمين، والصف الأعلى أولاً.",
    glue: "ضع كل ورقة فوق التي قبلها حتى العلامات، ثم ألصقها.",
    front: "الوجه", back: "الظهر",
    legend: "المتقطع: طيّ. المتصل: قصّ. الشريط هو أسفل الصفحة.")

  private static let hebrew = TicketWords(
    title: "למי שמדפיס", paper: "נייר: {paper}.",
    sheets: "גיליונות: {sheets} ל־{copies} עותקים.",
    oneSide: "להדפיס על צד אחד.",
    longEdge: "להדפיס על שני הצדדים, בהיפוך לאורך הצלע הארוכה.",
    shortEdge: "להדפיס על שני הצדדים, בהיפוך לאורך הצלע הקצרה.",
    twoRuns: "להדפיס את העמודים האי־זוגיים, להפוך את הערמה בלי לסובב אותה, ולהדפיס את הזוגיים.",
    actualSize: "להדפיס בגודל אמיתי, 100%; לא „התאמה לעמוד”.",
    machine: "מכונה: {machine}.",
    drums:
      "להדפיס כל צד פעם אחת בכל תוף, הדיו הבהירה תחילה: {drums}. לתת לדיו להתייבש בין ההדפסות.",
    smaller: "העמודים ב־{percent}% מגודלם: כך צריך.",
    fold: "לקפל כל גיליון לאורך הקווים המקווקווים, עמוד 1 כלפי חוץ.",
    nest: "להניח את הגיליונות זה בתוך זה, גיליון 1 מבחוץ.",
    stack: "להניח את הגיליונות המקופלים זה על זה, גיליון 1 למעלה.",
    staple: "להדק פעמיים בקפל.",
    panels: "לקפל לאורך הקווים המקווקווים, הדף האחרון תחילה, עמוד 1 למעלה.",
    cut: "לחתוך לאורך הקווים הרצופים.", pieces: "כל גיליון נותן {pieces} חלקים.",
    pile: "לחתוך את כל הערמה, ולהניח את הערמות זו על זו משמאל לימין, השורה העליונה תחילה.",
    glue: "להניח כל גיליון על קודמו עד הסימנים, ולהדביק.",
    front: "פנים", back: "גב",
    legend: "מקווקו: לקפל. רצוף: לחתוך. הפס הוא תחתית העמוד.")

  private static let hindi = TicketWords(
    title: "छापने वाले के लिए", paper: "काग़ज़: {paper}।",
    sheets: "पन्ने: {copies} प्रतियों के लिए {sheets}।",
    oneSide: "एक तरफ़ छापें।",
    longEdge: "दोनों तरफ़ छापें, लंबे किनारे पर पलटकर।",
    shortEdge: "दोनों तरफ़ छापें, छोटे किनारे पर पलटकर।",
    twoRuns: "विषम पृष्ठ छापें, ढेर को घुमाए बिना पलटें, फिर सम पृष्ठ छापें।",
    actualSize: "वास्तविक आकार, 100 % पर छापें; “fit to page” नहीं।",
    machine: "मशीन: {machine}।",
    drums: "हर ओर को हर ड्रम से एक बार छापें, सबसे हल्की स्याही पहले: {drums}। बीच में सूखने दें।",
    smaller: "पृष्ठ अपने आकार के {percent} % पर हैं: यह जान-बूझकर है।",
    fold: "हर पन्ने को टूटी रेखाओं पर मोड़ें, पृष्ठ 1 बाहर रहे।",
    nest: "पन्नों को एक-दूसरे के भीतर रखें, पन्ना 1 सबसे बाहर।",
    stack: "मुड़े पन्नों को एक-दूसरे पर रखें, पन्ना 1 सबसे ऊपर।",
    staple: "मोड़ पर दो पिन लगाएँ।",
    panels: "टूटी रेखाओं पर मोड़ें, आख़िरी पल्ला पहले, पृष्ठ 1 ऊपर।",
    cut: "पूरी रेखाओं पर काटें।", pieces: "हर पन्ने से {pieces} टुकड़े निकलते हैं।",
    pile: "पूरे ढेर को काटें; ढेरों को बाएँ से दाएँ, ऊपर की पंक्ति पहले, एक-दूसरे पर रखें।",
    glue: "हर पन्ने को पिछले पन्ने पर निशानों तक रखें और चिपकाएँ।",
    front: "सामने", back: "पीछे",
    legend: "टूटी रेखा: मोड़ें। पूरी रेखा: काटें। पट्टी पृष्ठ का निचला सिरा है।")

  private static let tamil = TicketWords(
    title: "அச்சிடுபவருக்கு", paper: "தாள்: {paper}.",
    sheets: "தாள்கள்: {copies} படிகளுக்கு {sheets}.",
    oneSide: "ஒரு பக்கத்தில் அச்சிடவும்.",
    longEdge: "இரு பக்கமும் அச்சிடவும்; நீள விளிம்பில் திருப்பவும்.",
    shortEdge: "இரு பக்கமும் அச்சிடவும்; குறுகிய விளிம்பில் திருப்பவும்.",
    twoRuns: "ஒற்றைப்படைப் பக்கங்களை அச்சிட்டு, அடுக்கைச் சுழற்றாமல் திருப்பி, இரட்டைப்படைப் பக்கங்களை அச்சிடவும்.",
    actualSize: "உண்மையான அளவில், 100 % அச்சிடவும்; “fit to page” வேண்டாம்.",
    machine: "இயந்திரம்: {machine}.",
    drums: "ஒவ்வொரு பக்கத்தையும் ஒவ்வொரு டிரம்மிலும் ஒருமுறை அச்சிடவும், வெளிர் மை முதலில்: {drums}. இடையே உலர விடவும்.",
    smaller: "பக்கங்கள் {percent} % அளவில் உள்ளன: இது திட்டமிட்டதே.",
    fold: "ஒவ்வொரு தாளையும் விட்டுவிட்ட கோடுகளில் மடிக்கவும்; பக்கம் 1 வெளியே இருக்க வேண்டும்.",
    nest: "தாள்களை ஒன்றன் உள் ஒன்றாக வைக்கவும்; தாள் 1 வெளியே.",
    stack: "மடித்த தாள்களை ஒன்றன்மேல் ஒன்றாக வைக்கவும்; தாள் 1 மேலே.",
    staple: "மடிப்பில் இரண்டு முறை பிணைக்கவும்.",
    panels: "விட்டுவிட்ட கோடுகளில் மடிக்கவும்; கடைசி மடிப்பு முதலில், பக்கம் 1 மேலே.",
    cut: "முழுக் கோடுகளில் வெட்டவும்.", pieces: "ஒவ்வொரு தாளும் {pieces} துண்டுகளைத் தரும்.",
    pile: "முழு அடுக்கையும் வெட்டி, அடுக்குகளை இடமிருந்து வலமாக, மேல் வரிசை முதலில், ஒன்றன்மேல் ஒன்றாக வைக்கவும்.",
    glue: "ஒவ்வொரு தாளையும் முந்தைய தாளின்மேல் குறிகள் வரை வைத்து ஒட்டவும்.",
    front: "முன்பக்கம்", back: "பின்பக்கம்",
    legend: "விட்டுவிட்ட கோடு: மடி. முழுக் கோடு: வெட்டு. பட்டை பக்கத்தின் அடி.")
}
