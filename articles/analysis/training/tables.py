"""General names that the data packages do not hold: countries by other names, regions, peoples and religions."""

OTHER_COUNTRY_NAMES = {
    "U.S.": "United States",
    "U.S": "United States",
    "U.S.A.": "United States",
    "USA": "United States",
    "US": "United States",
    "America": "United States",
    "United States of America": "United States",
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "Britain": "United Kingdom",
    "Great Britain": "United Kingdom",
    "UAE": "United Arab Emirates",
    "U.A.E.": "United Arab Emirates",
    "Emirates": "United Arab Emirates",
    "Burma": "Myanmar",
    "Czech Republic": "Czechia",
    "Holland": "Netherlands",
    "The Netherlands": "Netherlands",
    "Côte d'Ivoire": "Ivory Coast",
    "Cote d'Ivoire": "Ivory Coast",
    "Swaziland": "Eswatini",
    "East Timor": "Timor-Leste",
    "Timor Leste": "Timor-Leste",
    "Macedonia": "North Macedonia",
    "Türkiye": "Turkey",
    "Turkiye": "Turkey",
    "The Gambia": "Gambia",
    "The Bahamas": "Bahamas",
    "Vatican City": "Vatican",
    "DRC": "Democratic Republic of the Congo",
    "DR Congo": "Democratic Republic of the Congo",
    "Democratic Republic of Congo": "Democratic Republic of the Congo",
    "North Korea": "North Korea",
    "DPRK": "North Korea",
    "South Korea": "South Korea",
    "Republic of Korea": "South Korea",
    "People's Republic of China": "China",
    "PRC": "China",
    "KSA": "Saudi Arabia",
    "Bosnia": "Bosnia and Herzegovina",
    "Bosnia-Herzegovina": "Bosnia and Herzegovina",
    "Soviet Union": "Soviet Union",
    "USSR": "Soviet Union",
    "U.S.S.R.": "Soviet Union",
    "Yugoslavia": "Yugoslavia",
    "Czechoslovakia": "Czechoslovakia",
    "East Germany": "East Germany",
    "West Germany": "West Germany",
    "England": "England",
    "Scotland": "Scotland",
    "Wales": "Wales",
    "Northern Ireland": "Northern Ireland",
    "Palestine": "Palestine",
    "Palestine, State of": "Palestine",
    "Palestinian Territory": "Palestine",
    "Palestinian Territories": "Palestine",
    "Kosovo": "Kosovo",
    "Taiwan": "Taiwan",
}
REGIONS = (
    "Middle East,Far East,Near East,Central Asia,South Asia,Southeast Asia,East Asia,West Africa,East Africa,"
    "North Africa,Southern Africa,Central Africa,Horn of Africa,Latin America,South America,North America,"
    "Central America,Caribbean,Scandinavia,Balkans,Baltics,Caucasus,Crimea,Kashmir,Kurdistan,Tibet,Xinjiang,Siberia,"
    "Catalonia,Bavaria,Gaza,Gaza Strip,West Bank,Golan Heights,Sinai,Persian Gulf,Gulf,Asia-Pacific,Western Europe,"
    "Eastern Europe,Central Europe,Mediterranean,Black Sea,Red Sea,South China Sea,Atlantic,Pacific,Arctic,Sahara,"
    "Sahel,Himalayas,Africa,Asia,Europe,Antarctica,Oceania,Australasia,Donbas,Darfur,Chechnya,Dagestan,Punjab,Sindh,"
    "New England,Midwest,Silicon Valley,Capitol Hill,Wall Street,Downing Street,Strait of Hormuz,Suez Canal"
).split(",")
# Adjective, and the plural where it is not the adjective with an s.
PEOPLES = (
    "African,Asian,European,Arab,Kurdish,Kurd,Palestinian,Soviet,Hispanic,Latino,Latina,Caucasian,Scandinavian,Nordic,"
    "Balkan,Berber,Bedouin,Pashtun,Tajik,Uzbek,Hazara,Baloch,Punjabi,Sindhi,Kashmiri,Tamil,Bengali,Sikh,Rohingya,Uyghur,"
    "Uighur,Tibetan,Chechen,Tatar,Cossack,Roma,Basque,Catalan,Flemish,Walloon,Welsh,English,Scottish,Scot,British,Briton,"
    "Irish,Cornish,Breton,Corsican,Sicilian,Bavarian,Siberian,Zulu,Xhosa,Hutu,Tutsi,Yoruba,Igbo,Hausa,Fulani,Tuareg,"
    "Inuit,Maori,Aboriginal,Cherokee,Navajo,Apache,Sioux,Maya,Aztec,Inca,Texan,Californian,Hawaiian,Alaskan,Floridian,"
    "Parisian,Londoner,Muscovite,Berliner,Venetian,Roman,Greek,Byzantine,Ottoman,Persian,Babylonian,Egyptian,Viking,"
    "Norman,Saxon,Celtic,Celt,Slavic,Slav,Germanic,Jewish,Jew,Christian,Catholic,Protestant,Orthodox,Lutheran,Anglican,"
    "Methodist,Baptist,Presbyterian,Evangelical,Pentecostal,Mormon,Quaker,Calvinist,Puritan,Coptic,Copt,Maronite,Druze,"
    "Yazidi,Muslim,Moslem,Islamic,Islamist,Sunni,Shia,Shiite,Shi'ite,Salafi,Salafist,Wahhabi,Sufi,Alawite,Alevi,Hindu,"
    "Buddhist,Jain,Zoroastrian,Hasidic,Zionist,Democrat,Democratic,Republican,Communist,Socialist,Marxist,Nazi,Fascist,"
    "Maoist,Tory,Labourite,Whig,Bolshevik,Trotskyist,Stalinist,Baathist,Islamophobe,Turkmen,Afghan,Bosniak,Serb,Croat,"
    "Slovene,Finn,Swede,Dane,Pole,Turk,Spaniard,Filipino,Emirati,Argentine,Argentinian,Indian,Israeli,Iraqi,Kuwaiti,Saudi,"
    "Serbian,Croatian,Danish,Finnish,Swedish,Polish,Turkish,Spanish,Philippine,Dutch,Czech,Slovak,Swiss,Taiwanese,"
    "Congolese,Kosovar,Macedonian,Georgian,Azeri,Kazakh,Kyrgyz,Burmese,Cambodian,Thai,Lao,Laotian,Nepali,Nepalese,"
    "Malaysian,Singaporean,Timorese,Korean,North Korean,South Korean,American,Canadian,Mexican,African American,"
    "African-American,Asian American,Anglo-American,Native American,Latin American,South African,New Zealander,Kiwi,"
    "Aussie"
).split(",")
IRREGULAR_PLURALS = {"Kurdish": (), "Tory": ("Tories",), "Roma": (), "Maori": (), "Rohingya": (), "Kyrgyz": ()}
NO_PLURAL = ("ese", "ish", "sh", "ch", "ss", "lsh", "ic", "x", "Orthodox", "Welsh", "Druze", "British")
