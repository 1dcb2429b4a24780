extension ZonePlaces {
  /// Cities, regions and countries all over the world, and what Windows calls zones.
  static let world: [(zone: String, places: String)] = [
    (
      "Europe/Madrid",
      "Valladolid,Vigo,Gijon,Coruña,La Coruña,Santander,Pamplona,San Sebastian,Donostia"
        + ",Salamanca,Toledo,Cadiz,Marbella,Ibiza,Mallorca,Menorca,Almeria,Leon Spain,Oviedo"
        + ",Burgos,Girona,Tarragona,Huelva,Jerez,Elche,Cartagena Spain,Espagne,Spanien,Espanha"
        + ",Hora peninsular,Peninsula,Península,Madrid Time"
    ),
    ("Atlantic/Canary", "Gran Canaria,Lanzarote,Fuerteventura,Santa Cruz de Tenerife"),
    ("Europe/Lisbon", "Coimbra,Faro,Aveiro,Setubal"),
    ("Atlantic/Madeira", "Funchal"),
    ("Atlantic/Azores", "Ponta Delgada,Açores"),
    (
      "Europe/Paris",
      "Rennes,Montpellier,Grenoble,Reims,Dijon,Cannes,Le Havre,Toulon,Nancy,Metz,Tours,Brest"
        + ",Rouen,Frankreich,Francia,França,Romance Daylight Time,Paris Time"
    ),
    (
      "Europe/Berlin",
      "Essen,Dortmund,Duisburg,Karlsruhe,Mannheim,Augsburg,Wiesbaden,Mainz,Kiel,Rostock"
        + ",Freiburg,Heidelberg,Münster,Aachen,Erfurt,Potsdam,Saarbrücken,Magdeburg,Halle"
        + ",Bielefeld,Bochum,Wuppertal,Lübeck,Braunschweig,Kassel,Ulm,Regensburg,Würzburg"
        + ",Allemagne,Alemania,Alemanha,Frankfurt am Main,W Europe Standard Time"
        + ",Central European Time,Central European Summer Time,Mitteleuropäische Zeit"
        + ",W. Europe Summer Time,Berlin Time"
    ),
    ("Europe/Vienna", "Klagenfurt,Bregenz"),
    ("Europe/Zurich", "Winterthur,Lucerne,Luzern,St Gallen,Lugano,Suiza,Svizzera"),
    (
      "Europe/Rome",
      "Bari,Catania,Padova,Padua,Trieste,Brescia,Parma,Modena,Pisa,Siena,Cagliari,Italie"
        + ",Italien"
    ),
    (
      "Europe/London",
      "Sheffield,Newcastle,Nottingham,Leicester,Southampton,Portsmouth,Brighton,Oxford"
        + ",Cambridge,Aberdeen,Dundee,Swansea,York,Plymouth,Coventry,Bath,Norwich,Inverness"
        + ",Reading,Northern Ireland,Londres,Inglaterra,Reino Unido,U.K.,British Time"
        + ",British Summer Time,UK Time,London Time,Greenwich Mean Time"
    ),
    ("Europe/Dublin", "Limerick,Waterford,Irlanda,Éire"),
    (
      "Europe/Amsterdam",
      "Den Haag,Groningen,Tilburg,Breda,Maastricht,Nijmegen,Arnhem,Haarlem,Leiden,Delft"
        + ",Países Bajos,Pays-Bas,Niederlande"
    ),
    (
      "Europe/Brussels",
      "Antwerpen,Gent,Brugge,Liège,Liege,Leuven,Namur,Charleroi,Bélgica,Belgique,Belgien"
        + ",België"
    ),
    ("Europe/Luxembourg", "Luxemburg,Luxemburgo"),
    (
      "Europe/Stockholm",
      "Uppsala,Västerås,Örebro,Linköping,Helsingborg,Lund,Umeå,Suecia,Schweden,Sverige"
    ),
    ("Europe/Oslo", "Stavanger,Tromsø,Kristiansand,Norge,Noruega,Norwegen"),
    ("Europe/Copenhagen", "Aalborg,Esbjerg,Kopenhagen,Danmark,Dinamarca"),
    ("Europe/Helsinki", "Oulu,Vantaa,Rovaniemi,Suomi,Finlandia,FLE Standard Time"),
    ("Atlantic/Reykjavik", "Iceland,Ísland,Islandia"),
    ("Europe/Tallinn", "Estonia,Tartu,Eesti"),
    ("Europe/Riga", "Latvia,Latvija,Letonia"),
    ("Europe/Vilnius", "Lithuania,Kaunas,Lietuva,Lituania"),
    (
      "Europe/Warsaw",
      "Lublin,Katowice,Szczecin,Bydgoszcz,Bialystok,Gdynia,Wrocław,Gdańsk,Poznań,Łódź,Polonia"
        + ",Polska,Central European Standard Time"
    ),
    ("Europe/Prague", "Plzen,Pilsen,Olomouc,Prag,Česko"),
    ("Europe/Bratislava", "Slovakia,Kosice,Slovensko"),
    ("Europe/Ljubljana", "Slovenia,Maribor,Slovenija"),
    ("Europe/Budapest", "Szeged,Pecs,Gyor,Magyarország,Hungría,Central Europe Standard Time"),
    (
      "Europe/Bucharest",
      "Cluj Napoca,Constanta,Brasov,Bucuresti,București,Rumania,GTB Standard Time"
    ),
    ("Europe/Sofia", "Burgas,България"),
    ("Europe/Belgrade", "Nis,Beograd"),
    ("Europe/Zagreb", "Rijeka,Zadar,Hrvatska,Croacia"),
    ("Europe/Sarajevo", "Bosnia,Mostar,Banja Luka"),
    ("Europe/Skopje", "North Macedonia,Macedonia"),
    ("Europe/Podgorica", "Montenegro,Budva"),
    ("Europe/Tirane", "Albania,Tirana,Durres"),
    ("Europe/Athens", "Patras,Heraklion,Crete,Rhodes,Greek,Grecia,Athina,Athen"),
    ("Asia/Nicosia", "Cyprus,Limassol,Larnaca,Paphos"),
    ("Europe/Malta", "Valletta,Sliema"),
    ("Europe/Chisinau", "Moldova"),
    ("Europe/Minsk", "Belarus"),
    ("Europe/Kyiv", "Zaporizhzhia,Kharkov,Ucrania"),
    (
      "Europe/Istanbul",
      "Turkey,Adana,Konya,Gaziantep,İstanbul,Estambul,Bodrum,Turquía,Türkei"
        + ",Turkey Standard Time"
    ),
    (
      "Europe/Moscow",
      "Nizhny Novgorod,Kazan,Sochi,Rostov,Voronezh,Moskau,Moscú,Moskva,Russian Standard Time"
        + ",Moscow Time"
    ),
    ("Asia/Yekaterinburg", "Ekaterinburg,Chelyabinsk,Perm,Ufa"),
    ("Asia/Tbilisi", "Batumi"),
    ("Asia/Yerevan", "Armenia"),
    ("Asia/Baku", "Azerbaijan"),
    (
      "America/New_York",
      "Columbus,Cincinnati,Richmond,Virginia Beach,Norfolk,Newark,Jersey City,Hartford"
        + ",Providence,Albany,Rochester,Syracuse,Charleston,Savannah,Fort Lauderdale"
        + ",West Palm Beach,Brooklyn,Manhattan,Queens,Durham,Greensboro,Knoxville,New Jersey"
        + ",Massachusetts,Maine,Vermont,Connecticut,Rhode Island,Delaware,Maryland,Pennsylvania"
        + ",Ohio,Virginia,West Virginia,North Carolina,South Carolina,US East,USA East,East Coast"
        + ",New Hampshire,Nueva York,Eastern Daylight Time,US Eastern Standard Time,New York Time"
        + ",US Eastern"
    ),
    ("America/Detroit", "Michigan,Ann Arbor,Grand Rapids"),
    ("America/Indiana/Indianapolis", "Indiana"),
    ("America/Kentucky/Louisville", "Lexington"),
    (
      "America/Chicago",
      "Omaha,Des Moines,Madison,Oklahoma City,Tulsa,Wichita,Little Rock,Birmingham Alabama"
        + ",Montgomery,Baton Rouge,Saint Louis,Saint Paul,St Paul,Illinois,Wisconsin,Minnesota"
        + ",Iowa,Missouri,Arkansas,Louisiana,Mississippi,Alabama,Oklahoma,Corpus Christi"
        + ",Arlington,Plano,US Central,USA Central,Central Daylight Time"
    ),
    (
      "America/Denver",
      "Boulder,Santa Fe,Colorado,Utah,New Mexico,Wyoming,Montana,Billings,Cheyenne,El Paso"
        + ",Provo,US Mountain,Aspen,Mountain Daylight Time"
    ),
    ("America/Boise", "Idaho"),
    ("America/Phoenix", "Arizona,Tucson,Scottsdale,Mesa,Tempe,US Mountain Standard Time"),
    (
      "America/Los_Angeles",
      "San Jose California,San José California,Fresno,Long Beach,Anaheim,Palo Alto,Berkeley"
        + ",Santa Monica,Santa Barbara,Reno,Nevada,Washington State,Oregon,Spokane,Tacoma,Eugene"
        + ",Bay Area,US West,USA West,West Coast,US Pacific,Hollywood,Riverside,SF,Redmond"
        + ",Mountain View,Cupertino,Pacific Daylight Time"
    ),
    ("America/Anchorage", "Fairbanks,Alaskan Standard Time"),
    ("Pacific/Honolulu", "Maui,Waikiki,Hawaiian Standard Time"),
    ("America/Puerto_Rico", "San Juan"),
    (
      "America/Toronto",
      "Québec City,Quebec City,Montréal,London Ontario,Waterloo,Kitchener,Windsor,Laval"
        + ",Gatineau,Brampton,Kingston Ontario"
    ),
    ("America/Vancouver", "British Columbia,Surrey,Burnaby,Kelowna,Whistler"),
    ("America/Winnipeg", "Manitoba"),
    ("America/Regina", "Saskatchewan,Saskatoon"),
    ("America/Halifax", "Nova Scotia,Prince Edward Island,Charlottetown"),
    ("America/Moncton", "New Brunswick,Fredericton,Saint John"),
    ("America/St_Johns", "Newfoundland"),
    ("America/Whitehorse", "Yukon"),
    ("America/Edmonton", "Yellowknife,Banff,Red Deer"),
    (
      "America/Mexico_City",
      "Ciudad de Mexico,Ciudad de México,Toluca,Veracruz,Oaxaca,Acapulco,Aguascalientes"
        + ",San Luis Potosi,Morelia,Querétaro,León,Cuernavaca,México DF,Mexico DF"
        + ",Central Standard Time (Mexico)"
    ),
    ("America/Cancun", "Playa del Carmen,Quintana Roo,Tulum,Cozumel"),
    ("America/Merida", "Yucatan,Yucatán,Mérida"),
    ("America/Tijuana", "Mexicali,Baja California"),
    ("America/Hermosillo", "Sonora"),
    ("America/Mazatlan", "Culiacan,La Paz Mexico,Los Cabos,Cabo San Lucas"),
    ("America/Bahia_Banderas", "Puerto Vallarta Nayarit"),
    ("America/Ciudad_Juarez", "Juarez,Juárez"),
    ("America/Guatemala", "Guatemala City"),
    ("America/El_Salvador", "San Salvador"),
    ("America/Tegucigalpa", "Honduras,San Pedro Sula"),
    ("America/Managua", "Nicaragua"),
    ("America/Panama", "Panama City,Panamá,Ciudad de Panamá"),
    ("America/Havana", "Cuba,La Habana,Habana"),
    ("America/Jamaica", "Kingston,Montego Bay"),
    ("America/Port-au-Prince", "Haiti"),
    ("America/Santo_Domingo", "República Dominicana,Punta Cana"),
    ("America/Port_of_Spain", "Trinidad,Trinidad and Tobago"),
    ("America/Nassau", "Bahamas"),
    ("America/Barbados", "Bridgetown"),
    ("America/Bogota", "Bucaramanga,Pereira,Cúcuta,Manizales,Santa Marta,SA Pacific Standard Time"),
    ("America/Lima", "Piura,Chiclayo,Iquitos"),
    ("America/Guayaquil", "Ecuador,Cuenca"),
    ("Pacific/Galapagos", "Galápagos"),
    ("America/La_Paz", "Santa Cruz de la Sierra,Cochabamba,Sucre"),
    (
      "America/Santiago",
      "Viña del Mar,Antofagasta,Temuco,Santiago de Chile,Concepción,Valparaíso"
        + ",Pacific SA Standard Time"
    ),
    ("America/Caracas", "Barquisimeto,Maracay"),
    ("America/Asuncion", "Ciudad del Este,Asunción"),
    ("America/Montevideo", "Punta del Este,Salto"),
    (
      "America/Argentina/Buenos_Aires",
      "CABA,Mar del Plata,Bahia Blanca,BA,Argentina Standard Time"
    ),
    ("America/Argentina/Cordoba", "Rosario Argentina,Santa Fe Argentina,Córdoba"),
    ("America/Argentina/Salta", "Neuquen,Neuquén,Bariloche"),
    (
      "America/Sao_Paulo",
      "Goiania,Goiânia,Vitoria,Vitória,Florianópolis,Sampa,Santos,Niteroi,Joinville,Londrina"
        + ",Ribeirao Preto,Uberlandia,E. South America Standard Time,Horário de Brasília"
        + ",Brazil East"
    ),
    ("America/Bahia", "Salvador,Salvador de Bahia"),
    ("America/Fortaleza", "Natal,Joao Pessoa,Sao Luis,Teresina"),
    ("America/Recife", "Olinda,Pernambuco"),
    ("America/Belem", "Belém,Macapa"),
    ("America/Cuiaba", "Mato Grosso"),
    ("America/Guyana", "Georgetown"),
    ("America/Paramaribo", "Suriname"),
    ("America/Cayenne", "French Guiana"),
    (
      "Asia/Kolkata",
      "Jaipur,Lucknow,Surat,Kochi,Cochin,Goa,Nagpur,Indore,Bhopal,Patna,Chandigarh,Noida"
        + ",Gurgaon,Gurugram,Coimbatore,Mysore,Thiruvananthapuram,Visakhapatnam,Vadodara,Agra"
        + ",Varanasi"
    ),
    ("Asia/Colombo", "Sri Lanka,Kandy"),
    ("Asia/Kathmandu", "Nepal,Pokhara"),
    ("Asia/Yangon", "Myanmar,Burma,Mandalay"),
    ("Asia/Dhaka", "Sylhet,Khulna"),
    ("Asia/Karachi", "Rawalpindi,Faisalabad,Peshawar,Multan,Quetta,Hyderabad Pakistan"),
    ("Asia/Kabul", "Afghanistan"),
    ("Asia/Thimphu", "Bhutan"),
    ("Indian/Maldives", "Malé"),
    (
      "Asia/Shanghai",
      "Chongqing,Suzhou,Dongguan,Qingdao,Shenyang,Dalian,Xiamen,Harbin,Kunming,Changsha"
        + ",Zhengzhou,Ningbo,Jinan,Fuzhou,Hefei,Canton,Sanya,Xi'an,China Standard Time"
    ),
    ("Asia/Hong_Kong", "Kowloon,HK"),
    ("Asia/Macau", "Taipa"),
    ("Asia/Taipei", "Taichung,Tainan,Hsinchu,Taoyuan"),
    (
      "Asia/Tokyo",
      "Japan,Hiroshima,Sendai,Kawasaki,Okinawa,Naha,Nara,Niigata,Japón,Japon"
        + ",Tokyo Standard Time,Japan Standard Time"
    ),
    ("Asia/Seoul", "Daegu,Daejeon,Gwangju,Ulsan,Suwon,Jeju,Korea Standard Time"),
    ("Asia/Pyongyang", "North Korea"),
    (
      "Asia/Ho_Chi_Minh",
      "Haiphong,Hue,Nha Trang,Can Tho,Ho Chi Minh City,HCMC,Vietnam Hanoi,Danang"
    ),
    ("Asia/Bangkok", "Pattaya,Krabi,Samui"),
    ("Asia/Phnom_Penh", "Cambodia,Siem Reap"),
    ("Asia/Vientiane", "Laos,Luang Prabang"),
    ("Asia/Manila", "Davao,Makati,Taguig,Pasig,Baguio,Iloilo"),
    ("Asia/Kuala_Lumpur", "KL,Johor Bahru,Johor,Ipoh,Malacca,Melaka,George Town,Petaling Jaya"),
    ("Asia/Kuching", "Kota Kinabalu,Sabah,Sarawak"),
    ("Asia/Jakarta", "Medan,Yogyakarta,Semarang,Palembang,Bogor,Tangerang,Bekasi,Java,Sumatra"),
    ("Asia/Makassar", "Lombok,Ubud,Kuta,Manado"),
    ("Asia/Brunei", "Bandar Seri Begawan"),
    ("Asia/Ulaanbaatar", "Mongolia"),
    ("Asia/Dili", "Timor-Leste"),
    ("Asia/Almaty", "Astana,Nur-Sultan,Shymkent,Kazakhstan"),
    ("Asia/Tashkent", "Uzbekistan"),
    ("Asia/Bishkek", "Kyrgyzstan"),
    ("Asia/Dushanbe", "Tajikistan"),
    ("Asia/Ashgabat", "Turkmenistan"),
    ("Asia/Dubai", "Ajman,Al Ain,Ras Al Khaimah,Emirates,Arabian Standard Time"),
    ("Asia/Riyadh", "Medina,Makkah,Madinah,Dammam,Khobar,Jiddah,KSA,Arab Standard Time"),
    ("Asia/Kuwait", "Kuwait City"),
    ("Asia/Bahrain", "Manama"),
    ("Asia/Muscat", "Oman,Salalah"),
    ("Asia/Baghdad", "Iraq,Basra,Erbil,Mosul"),
    ("Asia/Tehran", "Mashhad,Shiraz,Tabriz"),
    ("Asia/Amman", "Jordan,Aqaba,Petra"),
    ("Asia/Beirut", "Lebanon,Tripoli Lebanon"),
    ("Asia/Damascus", "Syria,Aleppo"),
    ("Asia/Jerusalem", "Israel,Eilat,Beersheba,Jaffa,Israel Standard Time"),
    ("Asia/Aden", "Yemen,Sanaa"),
    ("Asia/Gaza", "Gaza City"),
    ("Africa/Casablanca", "Agadir,Meknes,Marruecos,Maroc,Fez,Tanger,Morocco Standard Time"),
    ("Africa/Algiers", "Algeria,Oran,Argelia,Algérie,Alger"),
    ("Africa/Tunis", "Tunisia,Sousse,Sfax,Túnez,Tunisie"),
    ("Africa/Tripoli", "Libya,Benghazi"),
    ("Africa/Cairo", "Luxor,Hurghada,Sharm El Sheikh,Egipto,Aswan,Egypt Standard Time"),
    ("Africa/Lagos", "Kano,Ibadan,Port Harcourt,Benin City"),
    ("Africa/Accra", "Ghana,Kumasi"),
    ("Africa/Nairobi", "Kisumu,Nakuru"),
    ("Africa/Addis_Ababa", "Ethiopia"),
    ("Africa/Kampala", "Uganda,Entebbe"),
    ("Africa/Dar_es_Salaam", "Tanzania,Dodoma,Zanzibar,Arusha"),
    ("Africa/Kigali", "Rwanda"),
    ("Africa/Khartoum", "Sudan"),
    ("Africa/Dakar", "Senegal,Sénégal"),
    ("Africa/Abidjan", "Ivory Coast,Côte d'Ivoire,Yamoussoukro"),
    ("Africa/Douala", "Cameroon,Yaounde,Yaoundé"),
    ("Africa/Kinshasa", "DR Congo"),
    ("Africa/Lubumbashi", "Goma,Bukavu"),
    ("Africa/Luanda", "Angola"),
    ("Africa/Maputo", "Mozambique,Beira"),
    ("Africa/Harare", "Zimbabwe,Bulawayo"),
    ("Africa/Lusaka", "Zambia"),
    ("Africa/Gaborone", "Botswana"),
    ("Africa/Windhoek", "Namibia,Swakopmund"),
    (
      "Africa/Johannesburg",
      "Port Elizabeth,Gqeberha,Bloemfontein,Soweto,Sandton,East London,Joburg"
        + ",South Africa Standard Time"
    ),
    ("Africa/Bamako", "Mali"),
    ("Africa/Niamey", "Niger"),
    ("Africa/Ndjamena", "Chad"),
    ("Africa/Ouagadougou", "Burkina Faso"),
    ("Africa/Lome", "Togo"),
    ("Africa/Porto-Novo", "Benin,Cotonou"),
    ("Africa/Freetown", "Sierra Leone"),
    ("Africa/Monrovia", "Liberia"),
    ("Africa/Banjul", "Gambia"),
    ("Africa/Conakry", "Guinea"),
    ("Africa/Libreville", "Gabon"),
    ("Africa/Brazzaville", "Congo"),
    ("Africa/Mogadishu", "Somalia"),
    ("Africa/Asmara", "Eritrea"),
    ("Africa/Blantyre", "Malawi,Lilongwe"),
    ("Africa/Maseru", "Lesotho"),
    ("Indian/Mauritius", "Port Louis"),
    ("Indian/Antananarivo", "Madagascar"),
    ("Indian/Mahe", "Seychelles,Victoria Seychelles"),
    ("Indian/Reunion", "Réunion,La Réunion"),
    ("Atlantic/Cape_Verde", "Praia,Cabo Verde"),
    (
      "Australia/Sydney",
      "Newcastle Australia,Canberra,New South Wales,NSW,ACT,AUS Eastern Standard Time"
        + ",Australian Eastern Time"
    ),
    ("Australia/Melbourne", "Victoria,Geelong,Ballarat"),
    ("Australia/Brisbane", "Queensland,Sunshine Coast,Townsville,Toowoomba"),
    ("Australia/Perth", "Western Australia,Fremantle,W. Australia Standard Time"),
    ("Australia/Adelaide", "South Australia"),
    ("Australia/Hobart", "Tasmania,Launceston"),
    ("Australia/Darwin", "Northern Territory,Alice Springs"),
    (
      "Pacific/Auckland",
      "Hamilton New Zealand,Dunedin,Queenstown,Tauranga,Nueva Zelanda,Neuseeland,Rotorua"
        + ",New Zealand Standard Time"
    ),
    ("Pacific/Fiji", "Suva,Nadi"),
    ("Pacific/Port_Moresby", "Papua New Guinea"),
    ("Pacific/Tahiti", "French Polynesia,Papeete"),
    ("Pacific/Noumea", "New Caledonia,Nouméa"),
    ("Pacific/Apia", "Samoa"),
    ("Pacific/Tongatapu", "Tonga"),
    ("Pacific/Efate", "Vanuatu"),
    ("Pacific/Guam", "Hagatna"),
    ("Asia/Singapore", "Singapore Standard Time"),
  ]
}
