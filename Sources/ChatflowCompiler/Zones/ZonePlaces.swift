import ChatflowSyntax

/// Places without a time zone of their name, and the zone whose clocks they keep.
enum ZonePlaces {
  /// The zone of a city, region or country, by its folded name.
  static func zone(of place: String) -> String? { byPlace[place] }

  /// The zones of the places whose names are one edit away from one of more than three letters.
  static func zones(near place: String) -> [String] {
    byPlace.filter { Suggestion.isOneEdit(place, $0.key) }.map(\.value)
  }

  /// Countries of several zones, by their folded names, with the zones of most people, and names
  /// that several places have.
  static let shared: [String: [String]] = {
    let american = ["America/New_York", "America/Chicago", "America/Los_Angeles"]
    return [
      "mexico": ["America/Mexico_City"], "brazil": ["America/Sao_Paulo"],
      "brasil": ["America/Sao_Paulo"], "usa": american, "us": american, "united states": american,
      "canada": ["America/Toronto", "America/Edmonton", "America/Vancouver"],
      "australia": ["Australia/Sydney", "Australia/Brisbane", "Australia/Perth"],
      "russia": ["Europe/Moscow"], "indonesia": ["Asia/Jakarta"], "chile": ["America/Santiago"],
      "ecuador": ["America/Guayaquil"], "kazakhstan": ["Asia/Almaty"],
      // Cities of one name.
      "san jose": ["America/Los_Angeles", "America/Costa_Rica"],
      "cordoba": ["America/Argentina/Cordoba", "Europe/Madrid"],
      "valencia": ["Europe/Madrid", "America/Caracas"],
      "birmingham": ["Europe/London", "America/Chicago"],
    ]
  }()

  private static let byPlace: [String: String] = {
    var found: [String: String] = [:]
    for (zone, list) in places + world {
      for place in list.split(separator: ",") {
        found[ZoneText.folded(String(place))] = zone
      }
    }
    return found
  }()

  /// Countries stand here where all of them, but for islands, keeps one time.
  private static let places: [(String, String)] = [
    (
      "Europe/Madrid",
      "Spain,España,Barcelona,Valencia,Sevilla,Seville,Zaragoza,Malaga,Bilbao,Murcia,Palma,Alicante"
        + ",Granada,Cordoba Spain"
    ),
    ("Atlantic/Canary", "Canarias,Canary Islands,Las Palmas,Tenerife"),
    ("Europe/Lisbon", "Portugal,Porto,Oporto,Lisboa,Braga"),
    ("Europe/Paris", "France,Lyon,Marseille,Toulouse,Nice,Bordeaux,Lille,Nantes,Strasbourg"),
    (
      "Europe/Berlin",
      "Germany,Deutschland,Munich,München,Hamburg,Frankfurt,Cologne,Köln,Stuttgart,Düsseldorf"
        + ",Leipzig,Dresden,Bonn,Hannover,Nuremberg,Nürnberg,Bremen"
    ),
    ("Europe/Vienna", "Austria,Österreich,Wien,Graz,Salzburg,Linz,Innsbruck"),
    (
      "Europe/Zurich",
      "Switzerland,Schweiz,Suisse,Geneva,Genève,Geneve,Basel,Bern,Lausanne,Zürich,Zuerich"
    ),
    (
      "Europe/Rome",
      "Italy,Italia,Milan,Milano,Naples,Napoli,Turin,Torino,Florence,Firenze,Venice,Venezia,Bologna"
        + ",Roma,Palermo,Genoa,Genova,Verona"
    ),
    (
      "Europe/London",
      "United Kingdom,UK,England,Scotland,Wales,Great Britain,Britain,Manchester,Birmingham"
        + ",Edinburgh,Glasgow,Liverpool,Leeds,Bristol,Cardiff,Belfast"
    ),
    ("Europe/Dublin", "Ireland,Cork,Galway"),
    ("Europe/Amsterdam", "Netherlands,Holland,Nederland,Rotterdam,The Hague,Utrecht,Eindhoven"),
    ("Europe/Brussels", "Belgium,Antwerp,Ghent,Bruxelles,Brussel,Bruges"),
    ("Europe/Stockholm", "Sweden,Gothenburg,Göteborg,Malmö,Malmo"),
    ("Europe/Oslo", "Norway,Bergen,Trondheim"),
    ("Europe/Copenhagen", "Denmark,Aarhus,Odense,København"),
    ("Europe/Helsinki", "Finland,Tampere,Turku,Espoo"),
    ("Europe/Warsaw", "Poland,Krakow,Kraków,Cracow,Wroclaw,Gdansk,Poznan,Lodz,Warszawa"),
    ("Europe/Prague", "Czechia,Czech Republic,Brno,Praha,Ostrava"),
    ("Europe/Athens", "Greece,Thessaloniki,Piraeus"),
    ("Europe/Istanbul", "Türkiye,Ankara,Izmir,Antalya,Bursa"),
    ("Europe/Kyiv", "Ukraine,Lviv,Odesa,Odessa,Kharkiv,Dnipro"),
    ("Europe/Bucharest", "Romania,Cluj,Timisoara,Iasi"),
    ("Europe/Budapest", "Hungary,Debrecen"),
    ("Europe/Sofia", "Bulgaria,Plovdiv,Varna"),
    ("Europe/Belgrade", "Serbia,Novi Sad"), ("Europe/Zagreb", "Croatia,Split,Dubrovnik"),
    ("Europe/Moscow", "St Petersburg,Saint Petersburg"),
    (
      "America/New_York",
      "Boston,Miami,Washington,Washington DC,Philadelphia,Atlanta,Orlando,Tampa,Charlotte,Baltimore"
        + ",Pittsburgh,Cleveland,NYC,New York City,Jacksonville,Florida,Georgia USA,Raleigh,Buffalo"
        + ",Eastern,Eastern Time"
    ),
    (
      "America/Chicago",
      "Houston,Dallas,Austin,San Antonio,Minneapolis,St Louis,New Orleans,Nashville,Memphis"
        + ",Milwaukee,Kansas City,Texas,Central,Central Time,Fort Worth"
    ),
    ("America/Denver", "Salt Lake City,Albuquerque,Colorado Springs,Mountain,Mountain Time"),
    (
      "America/Los_Angeles",
      "San Francisco,San Diego,Seattle,Portland,Las Vegas,Sacramento,San Jose USA,Oakland"
        + ",California,Silicon Valley,Pacific,Pacific Time,LA"
    ),
    ("America/Toronto", "Ottawa,Montreal,Quebec,Québec,Hamilton,Mississauga,Ontario"),
    ("America/Vancouver", "Victoria BC"), ("America/Edmonton", "Calgary,Alberta"),
    ("America/Mexico_City", "CDMX,Guadalajara,Puebla,Leon,Queretaro"),
    (
      "America/Argentina/Buenos_Aires", "Argentina,Cordoba Argentina,Rosario,La Plata,Mendoza"
    ),
    ("America/Bogota", "Colombia,Medellin,Medellín,Cali,Cartagena,Barranquilla"),
    ("America/Lima", "Peru,Perú,Arequipa,Cusco,Trujillo"),
    ("America/Santiago", "Valparaiso,Concepcion"),
    (
      "America/Sao_Paulo",
      "Rio de Janeiro,Rio,Brasilia,Brasília,Belo Horizonte,Curitiba,Porto Alegre,São Paulo"
        + ",Florianopolis,Campinas"
    ),
    ("America/Caracas", "Venezuela,Maracaibo"), ("America/Montevideo", "Uruguay"),
    ("America/Asuncion", "Paraguay"), ("America/La_Paz", "Bolivia"),
    ("America/Guayaquil", "Quito"), ("America/Costa_Rica", "San Jose Costa Rica"),
    ("America/Santo_Domingo", "Dominican Republic"),
    (
      "Asia/Kolkata",
      "India,Mumbai,Delhi,New Delhi,Bangalore,Bengaluru,Chennai,Hyderabad,Pune,Ahmedabad,Bombay"
        + ",Madras"
    ),
    (
      "Asia/Shanghai",
      "China,Beijing,Peking,Shenzhen,Guangzhou,Chengdu,Hangzhou,Wuhan,Tianjin,Nanjing,Xian"
    ),
    ("Asia/Tokyo", "Osaka,Kyoto,Yokohama,Nagoya,Sapporo,Fukuoka,Kobe"),
    ("Asia/Seoul", "South Korea,Korea,Busan,Incheon"), ("Asia/Taipei", "Taiwan,Kaohsiung"),
    ("Asia/Ho_Chi_Minh", "Vietnam,Hanoi,Da Nang"), ("Asia/Bangkok", "Thailand,Chiang Mai,Phuket"),
    ("Asia/Manila", "Philippines,Cebu,Quezon City"), ("Asia/Kuala_Lumpur", "Malaysia,Penang"),
    ("Asia/Jakarta", "Surabaya,Bandung"), ("Asia/Makassar", "Bali,Denpasar"),
    ("Asia/Karachi", "Pakistan,Lahore,Islamabad"), ("Asia/Dhaka", "Bangladesh,Chittagong"),
    ("Asia/Dubai", "United Arab Emirates,UAE,Abu Dhabi,Sharjah"),
    ("Asia/Riyadh", "Saudi Arabia,Jeddah,Mecca"), ("Asia/Qatar", "Doha"),
    ("Asia/Jerusalem", "Tel Aviv,Haifa"), ("Asia/Tehran", "Isfahan"),
    ("Africa/Casablanca", "Morocco,Marrakech,Marrakesh,Rabat,Fes,Tangier"),
    ("Africa/Johannesburg", "South Africa,Cape Town,Durban,Pretoria"),
    ("Africa/Lagos", "Nigeria,Abuja"), ("Africa/Nairobi", "Kenya,Mombasa"),
    ("Africa/Cairo", "Alexandria,Giza"),
    ("Australia/Sydney", "Wollongong"), ("Australia/Brisbane", "Gold Coast,Cairns"),
    ("Pacific/Auckland", "New Zealand,Wellington,Christchurch"),
    ("Pacific/Honolulu", "Hawaii"), ("America/Anchorage", "Alaska"),
    ("Europe/Paris", "Romance Standard Time"), ("Europe/Berlin", "W. Europe Standard Time"),
    ("Europe/London", "GMT Standard Time"), ("America/New_York", "Eastern Standard Time"),
    ("America/Chicago", "Central Standard Time"), ("America/Denver", "Mountain Standard Time"),
    ("America/Los_Angeles", "Pacific Standard Time"), ("Asia/Kolkata", "India Standard Time"),
    ("UTC", "utc+0,utc0,gmt0,z,zulu,coordinated universal time"),
  ]
}
