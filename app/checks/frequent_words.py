"""Words without which hardly any text of a language gets by, and letters that only some languages have. Pure data."""

from typing import Final

WORDS: Final = {
    "en": (
        "the of and to in is that was for on are with as his her they be at this have from or had by but not "
        "what were which their has been who will would there more when its about into than them can only "
        "other some could our your he she it you an"
    ),
    "de": (
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden "
        "aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur "
        "oder aber vor zur bis mehr durch wurde sein ihre wir"
    ),
    "nl": (
        "de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij uit nog naar "
        "door over hij wordt werd worden heeft hebben kan deze dit zij tot wel of was geen al meer zo wat hun "
        "onder ze recht ieder"
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son "
        "aux d l cette ses mais ou comme tout nous sa fait été aussi leur bien peut ces elle ont même y toute "
        "être sans elles ils lui avait droit"
    ),
    "es": (
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí "
        "porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos "
        "uno les ni contra ese eso fue ha son es derecho tiene"
    ),
    "pt": (
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua "
        "ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas "
        "me esse eles você essa num nem às foi é são tem ser"
    ),
    "it": (
        "di e il la che in a per un è del non le una si da con i al dei sono come della più ha nel anche lo "
        "alla gli ma delle dal se o su questo alle degli ai ed nella essere ogni dalla stato cui sua suo loro "
        "tra quando hanno era fu individuo ad senza"
    ),
    "ro": (
        "de și în a la cu pe o nu că din un se este care mai să ce sunt pentru fi prin au dar sau lui al ale "
        "ca acest această iar fost orice între după fără poate ei are unui unei către drept"
    ),
    "ca": (
        "de la i que el en a els per les un una del amb no es al com és més dels o però seva aquest aquesta "
        "són ha tota seu sense fins també molt hi va ser ho aquests seus tot d l"
    ),
    "pl": (
        "a w i z na nie do się że jest o to jak po co od za dla przez tym ale czy oraz ich jego są ma był być "
        "która który które już tylko jej lub przed także może jako pod każdy będzie został tego nad bez ze mi "
        "gdy by ani prawo człowiek"
    ),
    "cs": (
        "a v se na je že o s z do i to k ve pro za by ale si po jako který která které jsou od jeho má nebo "
        "před tak při již ze být jen nebyl bylo byl když až každý také jejich podle mezi svých více není lze "
        "jsem tím právo"
    ),
    "sk": (
        "a v sa na je že o s z do to k vo pre za by ale si po ako ktorý ktorá ktoré sú od jeho má alebo pred "
        "tak pri už zo byť len bol bola bolo keď až každý tiež ich podľa medzi nie som právo"
    ),
    "sl": (
        "in v je na za se da so z ki pa s ne po od pri bi tudi kot o do ali iz še ko več le vse bil bila bilo "
        "kar med lahko ima vsakdo njegove zaradi svoje pravico"
    ),
    "hr": (
        "i u je na se da su za od s o a ne koji što kao ili iz bi po ali koja koje do nije biti to prema sve "
        "pri samo kako ima svoje svojih njegov svatko pravo može bio bila bilo više nego zbog"
    ),
    "sv": (
        "och i att en det som är av för på med den till har de inte om ett var jag men från vid så kan sin "
        "under också ska han alla eller efter hade när mot hon där blir skall detta genom varje rätt dem"
    ),
    "da": (
        "og i at det er en til af på for den som de med der ikke et har han var fra men om sig kan hun efter "
        "ved så også skal blev mod eller være alle når havde ind sin blive enhver hans ret ud"
    ),
    "nb": (
        "og i det er en som på til av for at den med de har han ikke et var jeg men om fra seg kan hun ved så "
        "også skal ble mot eller være alle når hadde etter sin bli enhver hans rett ut blir noen"
    ),
    "fi": (
        "ja on ei se että oli ovat hän joka mutta myös kun tai sekä kuin niin ole jos hänen olla tämä sitä "
        "siitä vain jokaisella jotka sen mukaan kaikki mitä oikeus hänellä voi ollut tulee"
    ),
    "et": (
        "ja on ei et see oli ta kui mis ka aga või kes oma selle ning tema nii siis pole üks mitte seda välja "
        "juba olema igal inimesel õigus peab ainult nende kõik võib olid"
    ),
    "lv": (
        "un ir ka no ar par uz tas kas viņa ne to bet vai tā pie pēc arī var nav būt pa bija savu katram kā "
        "gan lai tiesības cilvēkam tikai kuru šī"
    ),
    "lt": (
        "ir yra kad su iš į tai bet ar jo kaip už nuo ne po buvo apie dėl jos tik jų pagal turi būti prie "
        "savo kas kiekvienas žmogus teisę arba taip šio per jau gali"
    ),
    "hu": (
        "a az és hogy nem is egy ez meg ha de csak mint volt van már vagy azt még el minden ki fel amely aki "
        "lehet ezt szerint ami kell való után senki személynek joga illetve valamint"
    ),
    "tr": (
        "ve bir bu için ile da de olarak olan gibi daha çok ne her kadar sonra ama ya o ki var değil en mi "
        "onun herkes veya hakkı şahsın olduğu tarafından göre ise hiç kendi etmek etti"
    ),
    "az": (
        "və bir bu üçün ilə də da olan kimi daha çox nə hər sonra amma o ki var deyil ən mi onun kəs malikdir "
        "olunur edir olaraq tərəfindən hüququ yaxud öz üzrə idi edilə"
    ),
    "uz": (
        "va bir bu uchun bilan ham deb u esa edi har ega kerak bor yoki emas o‘z boʻlgan bo‘lgan huquqiga "
        "inson qilish kishi lozim hech kabi keyin faqat uning ularning ekan qildi haqida"
    ),
    "id": (
        "yang dan di dari untuk dengan dalam pada ini itu tidak adalah akan oleh atau ke juga sebagai ada "
        "telah mereka dia bahwa orang karena setiap berhak hak harus dapat bisa lebih sudah saat"
    ),
    "sq": (
        "të dhe në e për një me që nga i nuk është si u së ka tij do janë por ose çdo më ishte kanë kjo ai "
        "drejtë drejtën sipas duke mund"
    ),
    "vi": (
        "và của là có không được người trong cho với các một những này đã để khi từ tại về đến như cũng ông bà tôi "
        "chúng mọi quyền hay hoặc theo bị phải ai nhưng vào ra"
    ),
    "eo": ("la kaj de en estas al ne por kun kiu pri sed ĝi kiel ili ke li pli ol ĉiu rajton rajtas havas el tiu"),
    "ru": (
        "всё ещё и в не на я что он с это а как то по к но его из за они все от так о же до было для мы она вы бы был "
        "или ее при только может если уже когда даже этого их быть каждый имеет право который которые также "
        "после нет чтобы были во со"
    ),
    "uk": (
        "і в не на що з та до у як це за він але від про по його для є вона або так вони ми бути якщо ви було "
        "тільки вже ще коли був які який може через також після має право кожна людина без щоб чи їх й під із "
        "при кожен"
    ),
    "be": (
        "і ў не на што з да у як гэта за ён але ад пра па яго для ёсць яна або так яны мы быць калі вы было "
        "толькі ўжо яшчэ быў якія які можа праз таксама пасля мае права кожны чалавек без каб ці іх яе"
    ),
    "bg": (
        "и в на да се не за от с че е по са като до но при той ще това което или които след му беше има само "
        "през всеки човек право който най към още те без може си ги то със във"
    ),
    "sr": (
        "и у је на се да су за од са о а не који што као или из би по али која које до није бити то према све "
        "при само како има своје његов свако право може био била било више него због"
    ),
    "mk": (
        "и во на да се не за од со дека е по како до но при тој ќе тоа кој или кои му беше има само преку "
        "секој човек право која најмногу кон уште тие без може ги што сум го"
    ),
    "kk": (
        "және мен бұл бір үшін да де ол деп бойынша емес бар болып болған адам өз не немесе кез келген құқығы "
        "құқылы әр әрбір ретінде оның туралы осы сол та те барлық керек болды тиіс еш қарай кейін үш пен "
        "сондай болатын жоқ еді олардың мүмкін біз сіз"
    ),
    "ky": (
        "жана менен бул бир үчүн да деп боюнча эмес бар болуп болгон адам өз же ар укугу укуктуу катары анын "
        "тууралуу ошол бардык керек болду тийиш эч кийин жок эле алардын мүмкүн биз сиз ал дагы"
    ),
    "tt": (
        "һәм белән бу бер өчен да дә дип түгел бар булып булган кеше үз яки һәр хокукы хокуклы аның турында "
        "шул барлык кирәк булды тиеш соң юк иде аларның мөмкин без сез ул"
    ),
    "tg": ("ва дар ба аз ки бо ин барои аст ҳар як мебошад ё на ҳақ дорад он инсон худ бошад шуд буд ҳам онҳо"),
    "mn": ("ба нь энэ бол юм байна болон гэж хүн эрх эрхтэй өөрийн бүр тухай байх буюу бөгөөд хэн бүхэн түүний мөн"),
    "ar": (
        "في من على أن إلى ما لا هذا هو التي عن مع كان أو كل ذلك لم قد هذه بين بعد الذي حق شخص له هي إن لكل أي "
        "وقد ثم حتى قال ولا لأن منذ عند كما"
    ),
    "fa": (
        "و در به از که این را با است برای آن یک هر بر شد خود تا می دارد حق باشد یا هم نیز ها بود کرد شده کند "
        "آنها او کسی نمی های ما اما"
    ),
    "ur": (
        "کے کی میں اور سے کا ہے کو اس نے کہ پر یہ ہیں ہر ایک بھی حق کسی نہیں جو یا وہ ان تھا کیا گیا شخص لئے "
        "اپنے ہو جائے"
    ),
    "ckb": ("و لە بە کە بۆ ئەم لەگەڵ هەر هەموو یان مافی کەسێک ئەو دەبێت هەیە بێت نییە خۆی سەر کردن بوو"),
    "ps": ("د په او چې له ته یې دی سره هر حق لري دا کې څوک شي وي یا نه هغه دغه باندې پر"),
}
"""The most frequent words of each language, in lower case."""

LETTERS: Final = {
    "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "pl": "ąćęłńóśźż", "sl": "čšž", "hr": "čćđšž",
    "bs": "čćđšž", "de": "äöüß", "nl": "éëïóèêöü", "sv": "åäöé", "fi": "äöåšž", "et": "äöõüšž", "da": "æøåé",
    "nb": "æøåéèêóòôà", "nn": "æøåéèêóòôà", "no": "æøåéèêóòôà", "fr": "àâæçéèêëîïôœùûüÿ", "it": "àèéìíîòóùú",
    "es": "áéíóúüñ", "pt": "áâãàçéêíóôõú", "ca": "àçèéíïòóúü", "gl": "áéíóúüñ", "ro": "ăâîșțşţ",
    "hu": "áéíóöőúüű", "tr": "çğıöşüâîûi̇", "az": "çəğıöşüi̇", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž",
    "sq": "çë", "eo": "ĉĝĥĵŝŭ", "id": "", "en": "éèêëïöüçñ", "ru": "ёыэъ", "uk": "іїєґ", "be": "ёіўыэ",
    "bg": "ъѝ", "mk": "ѓѕјљњќџѐѝ", "sr": "ђјљњћџ", "kk": "ёыэъәғқңөұүһі", "ky": "ёыэъңөү", "tt": "ёыэъәҗңөүһ",
    "tg": "ёэъғӣқӯҳҷ", "mn": "ёыэъөү",
}  # fmt: skip
"""Letters of each language beyond a-z and the common ones of Cyrillic (CLDR, main exemplar characters)."""

COMMON: Final = frozenset("abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщьюя")
"""Letters of which a text in any of these languages may be full."""

UBIQUITOUS: Final = {"kk": "әғқңөұүһі", "ky": "ңөү", "tt": "әҗңөүһ", "mn": "өү"}
"""Letters of which no sentence of these languages, in Cyrillic, is without at least one."""
