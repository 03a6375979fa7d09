"""Whole families of forms: whoever types one of them finds texts with any other."""

import pytest

from app.locales.analysis import stems
from app.locales.folding import fold

FAMILIES = {
    "en": """
        right rights right's RIGHTS
        journalist journalists journalist’s
        detain detains detained detaining
        prisoner prisoners
        translate translates translated translating
        court courts
        café cafe cafés
    """,
    "ru": """
        право права прав праву правом правами правах
        заключённый заключенного заключённому заключёнными заключенных
        свобода свободы свободу свободой свобод
        журналист журналиста журналистов журналистами
        пытка пытки пыток пытками
        Казахстан Казахстана Казахстану Казахстаном Казахстане
        журнал журнала журнале журналов
        задержание задержания задержании задержаний
        ребёнок ребенка ребёнку
        отец отца отцом
        суд суда суду судом суде судов
    """,
    "pl": """
        prawo prawa prawu prawem prawie praw prawom prawami prawach
        źródło źródła źródle źródeł źródłami zrodlo zrodel
        więzień więźnia więźniem więźniowie więźniów więźniami wiezniow
        wolność wolności wolnością wolnosc
        dziennikarz dziennikarza dziennikarze dziennikarzy dziennikarzami
        polski polskiego polskiej polskim polskich polska
        organizacja organizacji organizację organizacje organizacjami
        zatrzymanie zatrzymania zatrzymaniu zatrzymań zatrzymaniami
        sąd sądu sądowi sądzie sądy sądów
        prawnik prawnika prawnicy prawników
        ludzie ludzi ludziom ludźmi
        problem problemu problemem problemów
        Kraków Krakowa Krakowie Krakowem
        sędzia sędziego sędziowie sędziów
    """,
    "it": """
        diritto diritti
        libertà liberta LIBERTÀ
        detenuto detenuti detenuta detenute
        giornalista giornalisti giornaliste
        avvocato avvocati
        traduzione traduzioni
        processo processi
    """,
    "uk": """
        право права праву правом праві прав правами правах
        свобода свободи свободі свободу свободою свобод
        затримання затриманню затриманням затриманні затримань
        журналіст журналіста журналістові журналістом журналістів журналістами
        український українського української українських українською
        в'язень в’язня в'язнем вʼязні в'язнів в'язнями вязень
        в'язниця в'язниці в'язниць
        особа особи осіб особами
        рішення рішенням рішень рішеннями
        справедливість справедливості справедливістю
        допомога допомоги допомозі допомогою
        жінка жінки жінці жінок
        Харків Харкова Харкові Харковом
        слово слова словом слів словами
        організація організації організацією організацій
        люди людей людям людьми людях
    """,
    "kk": """
        адам адамға адамның адамды адамдар адамдардың
        құқық құқығы құқығын құқықтар құқықтары құқықтарын құқықтық
        тіл тілі тілге тілінде тілдер тілдің
        журналист журналистер журналистің журналистке журналисті
        сот соты сотта сотқа соттың соттар
        мемлекет мемлекеті мемлекетті мемлекетке мемлекеттің мемлекеттер
        бостандық бостандығы бостандыққа бостандықтары
        түрме түрмесі түрмеге түрмеден түрмесінде түрмелер
        Қазақстан Қазақстанда Қазақстанға Қазақстанның Қазақстандағы
        адвокат адвокаты адвокатқа адвокатпен адвокаттар
    """,
    "ar": """
        حقوق الحقوق حُقُوق لحقوق بحقوق وحقوق حقوقهم
        معتقل المعتقل معتقلة معتقلون معتقلات للمعتقلين والمعتقلين
        حرية الحرية حرّية حريات والحريات
        صحفي صحفية صحفيون الصحفيين الصحفيات
        محكمة المحكمة بالمحكمة ومحكمة محكمتها
        لغة اللغة لغات
        وزير الوزير وزيرة
        إنسان الإنسان انسان
    """,
    "tr": """
        hak haklar hakları haklari haklarının hakkı
        özgürlük özgürlüğü ozgurlugu özgürlükler
        gazeteci gazeteciler gazetecilerin
        İnsan INSAN insanlar insanların
    """,
    "az": """
        hüquq hüquqlar hüquqları huquqlari
    """,
    "fr": """
        détenu détenus détenue détenues detenu
        liberté libertés liberte
        libéré libérée libérés
    """,
    "es": """
        derecho derechos
        libertad libertades
        prisión prisiones prision
    """,
    "pt": """
        direito direitos
        prisão prisões prisao
    """,
    "de": """
        Recht Rechte Rechten Rechts
        Häftling Häftlinge Häftlingen haftling
        Haus Häuser
    """,
    "fa": """
        کتاب كتاب کتابها
    """,
    "nb": """
        rettighet rettigheter rettighetene
    """,
}

ROWS = [(locale, row.strip()) for locale, text in FAMILIES.items() for row in text.splitlines() if row.strip()]


@pytest.mark.parametrize(("locale", "forms"), ROWS)
def test_the_forms_of_a_word_share_one_stem(locale: str, forms: str) -> None:
    assert len(set(stems(forms.replace(" ", "\n"), locale).split())) == 1


@pytest.mark.parametrize(("locale", "forms"), ROWS)
def test_a_form_typed_without_diacritics_has_the_stem_that_it_has_with_them(locale: str, forms: str) -> None:
    bare = " ".join(fold(form) for form in forms.split())

    assert stems(bare, locale) == stems(forms, locale)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "right writ court count"),
        ("ru", "право правда приговор пытка свобода суд"),
        ("pl", "prawo prawda prawnik sprawa wolność"),
        ("uk", "право правда людина люди закон Україна український"),
        ("kk", "адам құқық бос бостандық қазақ Қазақстан журнал журналист"),
        ("ar", "حق حقوق حرية حكومة محكمة"),
        ("it", "diritto libertà processo persona"),
    ],
)
def test_words_that_only_look_alike_keep_their_own_stems(locale: str, words: str) -> None:
    found = stems(words, locale).split()

    assert len(set(found)) == len(words.split())


@pytest.mark.parametrize("locale", ["en", "ru", "pl", "it", "uk", "kk", "ar", "tr", "ka", "crh", "qaa"])
@pytest.mark.parametrize("word", ["я", "i", "дня", "и", "a1", "ам", "ом", "2013", "covid19", "ال", "و"])
def test_a_short_or_foreign_word_keeps_something(locale: str, word: str) -> None:
    assert stems(word, locale)
