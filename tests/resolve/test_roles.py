"""Who exactly is meant: the whole name, what kind of actor, and the office without rank, region or firm too many."""

import pytest

from tests.resolve.test_reading import read

Named = tuple[str, str, str | None]  # name, kind, role

ACTORS: list[tuple[str, list[Named]]] = [
    # A firm's words before its head's name
    (
        "CEO Ardana Juliette Moreau mengatakan gerai di Palu ditutup. Juliette menyebut pegawai Ardana dipindahkan.",
        [("Juliette Moreau", "person", "CEO Ardana")],
    ),
    (
        '"Armada ditambah," ujar Direktur Operasional Segara Biru Ningsih Handoko. Segara Biru memiliki 14 kapal. '
        '"Kapal baru datang pada Juni," kata Ningsih.',
        [("Ningsih Handoko", "person", "Direktur Operasional Segara Biru")],
    ),
    (
        "Manajer proyek Danang Ardana Prakoso mengatakan beton kering. Danang menyebut rel dipasang besok.",
        [("Danang Ardana Prakoso", "person", "Manajer proyek")],
    ),
    # A region before the holder
    (
        "Wali Kota (Walkot) Magelang Burhan Setiadi menyebut pasar pindah.",
        [("Burhan Setiadi", "person", "Wali Kota Magelang")],
    ),
    (
        "Kepala Dinas Sosial (Kadinsos) Jawa Barat Leli Marlina menyebut bantuan cair.",
        [("Leli Marlina", "person", "Kepala Dinas Sosial Jawa Barat")],
    ),
    # Several fields of one office
    (
        "Wakil Menteri Energi dan Sumber Daya Mineral (ESDM) Yulius Tanjungan menyebut lahan siap.",
        [("Yulius Tanjungan", "person", "Wakil Menteri Energi dan Sumber Daya Mineral")],
    ),
    (
        "Kepala Bidang Hukum dan Humas Dinas Kota, Aznaldi Putra, menyebut rem blong.",
        [("Aznaldi Putra", "person", "Kepala Bidang Hukum dan Humas Dinas Kota")],
    ),
    ("Bupati Garut menyebut pasar pindah.", [("Bupati Garut", "unnamed", "Bupati Garut")]),
    # Initials
    (
        '"Kita kejar target," ujar Menteri Perumahan Arga Bimantara Yudistira (ABY).',
        [("Arga Bimantara Yudistira", "person", "Menteri Perumahan")],
    ),
    (
        "Lembaga Kajian Pangan Nusantara (LKPN) mengatakan beras langka. LKPN menilai harga beras terlalu tinggi.",
        [("Lembaga Kajian Pangan Nusantara", "organisation", None)],
    ),
    # Short forms
    (
        "Menteri Koperasi Zulkarnain Hafiz tiba di Jember. Zulhaf mengatakan koperasi segera dibuka.",
        [("Zulkarnain Hafiz", "person", "Menteri Koperasi")],
    ),
    (
        "Bupati Hasan Latukau meninjau pasar. Hasanah mengatakan pembeli sepi.",
        [("Hasanah", "person", None)],
    ),
    # Ranks
    (
        "Kapolsek Tanjung Batu Iptu Rasyid Effendi menyebut pelaku ditahan.",
        [("Rasyid Effendi", "person", "Kapolsek Tanjung Batu")],
    ),
    (
        "Kasat Reskrim Polres Ngawi AKP Joko Marsudi menyebut pelaku ditahan.",
        [("Joko Marsudi", "person", "Kasat Reskrim Polres Ngawi")],
    ),
    ("Dandim Klaten Letkol Inf Slamet Widodo menyebut jalan dibuka.", [("Slamet Widodo", "person", "Dandim Klaten")]),
    ("Direktur Utama Rasyid Effendi menyebut kios siap.", [("Rasyid Effendi", "person", "Direktur Utama")]),
    ("Kompol Rasyid Effendi menyebut pelaku ditahan.", [("Rasyid Effendi", "person", "Kompol")]),
    (
        "Kasi Humas Polres Ngawi, Inspektur Dua Polisi (Ipda) Joko Marsudi menyebut pelaku ditahan.",
        [("Joko Marsudi", "person", "Kasi Humas Polres Ngawi")],
    ),
    ("Kapolri Jenderal Joko Marsudi menyebut pelaku ditahan.", [("Joko Marsudi", "person", "Kapolri")]),
    ("Direktur Jenderal Joko Marsudi menyebut kios siap.", [("Joko Marsudi", "person", "Direktur Jenderal")]),
    (
        "Inspektur Jenderal Pol Joko Marsudi Kapolda Jatim menyebut pelaku ditahan.",
        [("Joko Marsudi", "person", "Kapolda Jatim")],
    ),
    # The whole office, over a bracket, a purpose, a body behind a comma
    (
        "Kepala Biro Penerangan Umum (Karo Penum) Divisi Humas Polri Brigjen Dedi Kusnadi menyebut polisi siap.",
        [("Dedi Kusnadi", "person", "Kepala Biro Penerangan Umum Divisi Humas Polri")],
    ),
    (
        "Ketua Panitia Kerja (Panja) RUU Garam untuk Ketahanan Pangan Dedi Kusnadi menyebut aturan itu sukarela.",
        [("Dedi Kusnadi", "person", "Ketua Panitia Kerja RUU Garam untuk Ketahanan Pangan")],
    ),
    (
        "Direktur Jenderal Ekosistem Digital, Kementerian Sandang, Dedi Kusnadi menyebut tarif turun.",
        [("Dedi Kusnadi", "person", "Direktur Jenderal Ekosistem Digital Kementerian Sandang")],
    ),
    (
        "Penjabat (Pj) Wali Kota Batu Dedi Kusnadi menyebut lomba itu ramai.",
        [("Dedi Kusnadi", "person", "Penjabat Wali Kota Batu")],
    ),
    (
        'Dedi Kusnadi, Kepala Dinas, tiba. "Siap," kata Kepala Dinas Sosial Dedi Kusnadi.',
        [("Dedi Kusnadi", "person", "Kepala Dinas Sosial")],
    ),
    # Neither headings nor others are part of it
    (
        "Dana itu cair. Jakarta Pelatih Persela Dedi Kusnadi menyebut timnya siap.",
        [("Dedi Kusnadi", "person", "Pelatih Persela")],
    ),
    (
        "Acara dibuka Sekretaris Daerah Aceh Reza Nasution bersama Wakil Bupati Garut Dedi Kusnadi. "
        "Dedi menegaskan lintasan itu penting.",
        [("Dedi Kusnadi", "person", "Wakil Bupati Garut")],
    ),
    (
        "Asus Senior Vice President Shawn Liu menyebut laptop itu laris.",
        [("Shawn Liu", "person", "Asus Senior Vice President")],
    ),
    # A place or community before one who is called by his last name
    (
        "Dibenarkan oleh Kepala Lingkungan Kecamatan Lengkong Jero Asmun. Asmun menyebut pelaku ditahan.",
        [("Asmun", "person", None)],
    ),
    (
        "Penggagas komunitas Rimba Raya Yosef Kurnia tiba. Yosef menyebut jalur dibuka.",
        [("Yosef Kurnia", "person", "Penggagas komunitas Rimba Raya")],
    ),
    (
        "Didampingi Kepala Dinas Sosial Dudi Sahidin, Kang DS membuka pasar. Kang DS menyebut harga turun.",
        [("Kang DS", "person", None)],
    ),
    (
        "Haji Anwar Halim tiba. Pasar dibuka seorang anggota dewan, Anwar Halim. Anwar Halim menyebut harga turun.",
        [("Anwar Halim", "person", "anggota dewan")],
    ),
    # A country behind the place of an office
    (
        "Guru besar di Universitas Utrecht, Belanda, Marten Hols menyebut harga naik.",
        [("Marten Hols", "person", "Guru besar di Universitas Utrecht Belanda")],
    ),
    ("Pabrik di Utrecht, Belanda, menyebut harga naik.", [("Pabrik di Utrecht", "unnamed", None)]),
    # A misprinted pronoun, and a name that is like one
    ("Rina Wati membuka toko. Diriya menyebut toko itu laris.", [("Rina Wati", "person", None)]),
    (
        "Rina Wati membuka toko. Diriya menyebut toko itu laris. Toko itu milik Diriya.",
        [("Diriya", "person", None)],
    ),
    # Bodies that look like persons
    (
        "Ningbo Kanxing Cultural and Broadcast Company menyebut acara itu asli.",
        [("Ningbo Kanxing Cultural and Broadcast Company", "organisation", None)],
    ),
    ("Menurut YouTube, fitur itu aman.", [("YouTube", "organisation", None)]),
    # Offices held jointly
    (
        "Presiden dan Ekonom Utama di Institut Fiskal Pasifik, Marcus Ellery, mengatakan resesi berakhir.",
        [("Marcus Ellery", "person", "Presiden dan Ekonom Utama di Institut Fiskal Pasifik")],
    ),
    (
        "Presiden Prancis dan Kanselir Jerman Klaus Wendel menyatakan dana ditambah.",
        [("Presiden Prancis", "unnamed", "Presiden Prancis"), ("Klaus Wendel", "person", "Kanselir Jerman")],
    ),
    # Office words and ordinary words inside a name
    (
        "Kanit Reskrim Polsek Beji Iptu Agung Wirawan menyebut motor disita. Agung mengatakan pelaku dua orang.",
        [("Agung Wirawan", "person", "Kanit Reskrim Polsek Beji")],
    ),
    ("Hakim Agung Wirawan Tanoto menyebut sidang ditunda.", [("Wirawan Tanoto", "person", "Hakim Agung")]),
    (
        "Pengamat energi Kukuh Pambudi tiba. Kukuh menilai tarif terlalu mahal.",
        [("Kukuh Pambudi", "person", "Pengamat energi")],
    ),
    # A longer name that begins with a company's
    (
        "Saham produsen Voltara naik. Voltara Makmur membuka pabrik. Voltara menyatakan laba naik.",
        [("Voltara", "organisation", None)],
    ),
    # Initials that are given as a name, whatever else they mean
    ("Tersangka berinisial AS mengaku mencuri karena lapar.", [("AS", "person", "Tersangka")]),
    # A brand with capitals inside, before its founder's name
    ('"Kami siap," kata CEO dan pendiri OpenKAI Damar Halim.', [("Damar Halim", "person", "CEO dan pendiri OpenKAI")]),
    # A stroke between two people, and inside a body's name
    (
        "Rendi Halim/Tomi Saragih mengatakan lawan bermain cepat.",
        [("Rendi Halim", "person", None), ("Tomi Saragih", "person", None)],
    ),
    ("Kementerian ATR/BPN menyatakan sertifikat lama berlaku.", [("Kementerian ATR/BPN", "organisation", None)]),
    # Degrees
    ("Gita Suwarno, SpPD-KHOM, menegaskan wabah mereda.", [("Gita Suwarno", "person", None)]),
    ("Epidemiolog Gita Suwarno, MPH menegaskan wabah mereda.", [("Gita Suwarno", "person", "Epidemiolog")]),
    ("Tirta Wening, S.Si, M.Farm, menyebut air tercemar.", [("Tirta Wening", "person", None)]),
    # Place words inside a name
    ("Advokat Sondang Paris Manurung menyebut banding diajukan.", [("Sondang Paris Manurung", "person", "Advokat")]),
    ("Duta Besar Prancis Hugo Bertrand menyebut visa dipermudah.", [("Hugo Bertrand", "person", "Duta Besar Prancis")]),
    # Forms of address
    ("Gus Farhan mengatakan pesantren dibuka lagi. Farhan menyebut santri libur.", [("Gus Farhan", "person", None)]),
    (
        'Menteri Sosial Farhan Maulana tiba di Tuban. "Bantuan cair besok," kata Gus Farhan.',
        [("Farhan Maulana", "person", "Menteri Sosial")],
    ),
    # Firms
    (
        "Pabrik itu milik produsen Voltara. Voltara mengumumkan harga mobilnya turun.",
        [("Voltara", "organisation", None)],
    ),
    ("PT Sagara Makmur menyebut limbahnya sudah diolah.", [("PT Sagara Makmur", "organisation", None)]),
    ("Menurut informasi dari PT Ardana, dermaga itu ditutup.", [("PT Ardana", "organisation", None)]),
    ("Warung itu milik Seno. Seno mengatakan pembelinya buruh pabrik.", [("Seno", "person", None)]),
    # Media
    ("Dikutip dari situs Sportika, laga itu ditonton ribuan orang.", [("Sportika", "media", None)]),
    ("Dikutip dari Pojok Satria, laga itu ditonton ribuan orang.", [("Pojok Satria", "media", None)]),
    ("Dua pemain cedera, demikian disiarkan Kanalika.", [("Kanalika", "media", None)]),
    # Initials, first names in short, single letters
    (
        "Menteri Perumahan Arga Bimantara Yudistira (ABY) meninjau rusun di Tegal. ABY menilai harga lahan mahal.",
        [("Arga Bimantara Yudistira", "person", "Menteri Perumahan")],
    ),
    (
        'Pengusaha Bambang Hadi Surono datang ke Batang. "Jalan itu rusak," ujar BHS.',
        [("Bambang Hadi Surono", "person", "Pengusaha")],
    ),
    ("Menteri Arga Bimantara tiba. BPKN menilai harga lahan mahal.", [("BPKN", "organisation", None)]),
    (
        "Kepala Dinas Pariwisata Bangka Barat M Alim Hasan mengatakan pantai dibuka. Alim menyebut tiket gratis.",
        [("M Alim Hasan", "person", "Kepala Dinas Pariwisata Bangka Barat")],
    ),
    ("Psikolog anak Gita Siregar M menyebut anak itu trauma.", [("Gita Siregar M", "person", "Psikolog anak")]),
    (
        "Tetangga Gita Siregar menyebut anjing itu sakit.",
        [("Tetangga Gita Siregar", "unnamed", "Tetangga Gita Siregar")],
    ),
    # A lawyer or manager who speaks by himself is the one named
    (
        "Pengacara Lamhot Hutajulu tiba di sidang. Lamhot menyebut kliennya sakit.",
        [("Lamhot Hutajulu", "person", "Pengacara")],
    ),
    ("Manajer Yudi menyebut tiket habis.", [("Manajer Yudi", "unnamed", "Manajer Yudi")]),
    # Accounts, firms and their goods
    (
        "Video itu diunggah akun Facebook Danang Toriq. Danang menyebut adiknya dipukul.",
        [("Danang Toriq", "person", None)],
    ),
    ("Vendor Nexora tiba di Batam. Nexora mengumumkan gudang baru dibuka.", [("Nexora", "organisation", None)]),
    (
        "PT Sagara Makmur untung besar. Sagara Makmur menyatakan limbahnya sudah diolah.",
        [("Sagara Makmur", "organisation", None)],
    ),
    (
        "Produsen mobil listrik Voltara untung besar. Voltara mengumumkan harga mobilnya turun.",
        [("Voltara", "organisation", None)],
    ),
    (
        "Segara Nusa, selaku penerbit gim itu, untung besar. Segara Nusa mengumumkan harganya turun.",
        [("Segara Nusa", "organisation", None)],
    ),
    (
        "CEO Voltara Arman Wijoyo tiba. Mobil Voltara laku di Batam. Wijoyo menyebut harganya turun.",
        [("Arman Wijoyo", "person", "CEO Voltara")],
    ),
    (
        "Saham Voltara anjlok di bursa. Voltara menyebut kerugiannya kecil.",
        [("Voltara", "organisation", None)],
    ),
    ("Voltara Indonesia tutup. Voltara menyebut kerugiannya kecil.", [("Voltara", "organisation", None)]),
    ("Motor Rudi hilang di Tegal. Rudi menyebut pelakunya dua orang.", [("Rudi", "person", None)]),
    ("Warga Paseh menyebut sumur di sana kering.", [("Warga Paseh", "unnamed", "Warga Paseh")]),
    ("Saksi Samira menyebut api berasal dari dapur.", [("Samira", "person", "Saksi")]),
    (
        "Pernyataan resmi Kementerian Kelautan menyebut kapal itu asing.",
        [("Kementerian Kelautan", "organisation", None)],
    ),
    ("CEO Pertamina Rina Wati menyebut stok solar cukup.", [("Rina Wati", "person", "CEO Pertamina")]),
    (
        "Pelatih Persebaya Surabaya Danang Prakoso menyebut timnya siap.",
        [("Danang Prakoso", "person", "Pelatih Persebaya Surabaya")],
    ),
    (
        "Direktur PT Angkasa Pura II Rina Wati menyebut bandara ramai.",
        [("Rina Wati", "person", "Direktur PT Angkasa Pura II")],
    ),
    ("Pertamina menyebut stok solar cukup.", [("Pertamina", "organisation", None)]),
    ("Sekretaris PTPN II Rina Wati menyebut panen bagus.", [("Rina Wati", "person", "Sekretaris PTPN II")]),
    (
        "Majelis Guru Besar Gizi Indonesia (MGBGI) menyebut dapur itu kotor. MGBGI meminta audit.",
        [("Majelis Guru Besar Gizi Indonesia", "organisation", None)],
    ),
    ("Bursa Efek Harapan menyebut saham turun.", [("Bursa Efek Harapan", "organisation", None)]),
    (
        "Psikolog Klinis Anna Surti menyebut anak itu trauma.",
        [("Anna Surti", "person", "Psikolog Klinis")],
    ),
    (
        "Pedagang Jeni br Sihotang tiba di pasar. Jeni menyebut pembeli sepi.",
        [("Jeni br Sihotang", "person", "Pedagang")],
    ),
    (
        "Direktur Budi Warseno tiba di Tegal. Buwar menyebut beras cukup.",
        [("Budi Warseno", "person", "Direktur")],
    ),
    # Single names
    (
        "Agung, salah satu mahasiswa yang ikut aksi, berorasi. Agung meminta harga solar turun.",
        [("Agung", "person", "mahasiswa")],
    ),
    (
        'Ilham, abang korban, yang duduk di depan berdiri. Ia berteriak, "Hukuman itu terlalu ringan!"',
        [("Ilham", "person", None)],
    ),
    # Offices and descriptions that mean a person named before
    (
        "Saleh Mahendra, Sekjen Dewan Energi Daerah menyebut tarif listrik naik.",
        [("Saleh Mahendra", "person", "Sekjen Dewan Energi Daerah")],
    ),
    (
        "Pelatih Marco Baldini tiba di Solo. Goran berlatih. Pelatihnya menyebut Goran sudah siap bertanding.",
        [("Marco Baldini", "person", "Pelatih")],
    ),
    (
        "Menteri Zulkarnain Hafiz tiba di Jember. Pria yang akrab disapa Bang Zul itu menyebut gudang penuh.",
        [("Zulkarnain Hafiz", "person", "Menteri")],
    ),
    (
        "Ibu pasien Turinah menyebut anaknya demam. Pasien itu mengaku sulit tidur.",
        [("Turinah", "person", "Ibu pasien"), ("Pasien", "unnamed", None)],
    ),
    (
        'Manajer Persela Gerald Porter tiba. Persela kalah dua kali. "Saya siap mundur," ujar sang manajer.',
        [("Gerald Porter", "person", "Manajer Persela")],
    ),
    (
        "Kapten Persela Bruno Ferdinan tiba. Bruno menyebut lawan kuat. Eks kapten Sportika tersebut menyebut "
        "timnya siap.",
        [("Bruno Ferdinan", "person", "Kapten Persela")],
    ),
    (
        "Sekretaris Jenderal PBB Antonio Gutiro tiba. Sekjen PBB menyebut perang itu harus berhenti.",
        [("Antonio Gutiro", "person", "Sekretaris Jenderal PBB")],
    ),
    (
        "Sekretaris Daerah Antonio Gutiro tiba. Sekjen PBB menyebut perang itu harus berhenti.",
        [("Sekjen PBB", "unnamed", "Sekjen PBB")],
    ),
    (
        "Pianis Dewangga Lukman Saputra tiba. Paman Dewangga, Lukman Saputra, menyebut gedungnya penuh.",
        [("Lukman Saputra", "person", "Paman Dewangga")],
    ),
    (
        '"Kami siap," kata Hasan Basri selaku team owner Merapi Motorsport.',
        [("Hasan Basri", "person", "team owner Merapi Motorsport")],
    ),
    ('"Kami siap," kata Hasan Basri sebagai penutup acara.', [("Hasan Basri", "person", None)]),
    ('"Siapa saksinya?" tanya Hotman Paris.', [("Hotman Paris", "person", None)]),
    ("Namun Min Tae Joon menyebut ia tidak bersalah.", [("Min Tae Joon", "person", None)]),
    (
        "Ketua Himpunan Pengusaha, Mardan H Maling mengatakan pasar lesu. Mardan menyebut harga turun.",
        [("Mardan H Maling", "person", "Ketua Himpunan Pengusaha")],
    ),
    (
        'Menteri Zulkarnain Hafiz tiba di Jember. "Gudang penuh," ujar pria yang akrab disapa Zulhaf ini di Jember.',
        [("Zulkarnain Hafiz", "person", "Menteri")],
    ),
    (
        "Menteri Sri Mulyasih tiba. Sri Mulyasi menyebut kas cukup.",
        [("Sri Mulyasih", "person", "Menteri")],
    ),
    ("Menteri Sri Mulyasi tiba. Sri Mulyasih menyebut kas cukup.", [("Sri Mulyasih", "person", "Menteri")]),
    ("Menteri Sri Mulyasih tiba. Sri Mulyono menyebut kas cukup.", [("Sri Mulyono", "person", None)]),
    (
        "Kabar itu disampaikan Pelaksana Tugas Kepala Pusat Data, Informasi, dan Humas BNPB Agus Wibawa.",
        [],
    ),
    (
        'Politisi PDIP Masinto Pasaribu tiba. Saleh berdebat dengan PDIP Masinto di studio. "Ini buruk," kata Masinto.',
        [("Masinto Pasaribu", "person", "Politisi PDIP")],
    ),
    (
        "Deputi Ketersediaan dan Stabilisasi Pangan Bapanas I Gede Ketut Astara menyebut harga naik.",
        [("I Gede Ketut Astara", "person", "Deputi Ketersediaan dan Stabilisasi Pangan Bapanas")],
    ),
    (
        'Warga Kecamatan Kedungjati Yuni tiba di pasar. "Beras naik," terang Yuni.',
        [("Yuni", "person", "Warga Kecamatan Kedungjati")],
    ),
    ("Petenis Spanyol Carlos Alcarez menyebut ia cedera.", [("Carlos Alcarez", "person", "Petenis Spanyol")]),
    # A singular is none of many
    (
        'Pengamat Adi Prayogo menyebut pasal itu karet. Banyak pihak menolaknya. "Pasal itu subversif," ungkapnya.',
        [("Adi Prayogo", "person", "Pengamat"), ("Banyak pihak", "unnamed", None)],
    ),
    # Whose words they are, not whom they name
    (
        "Ketua RW Sapto Nugroho menyebut parit dangkal. Lurah Anton Wijaya datang terlambat, ujarnya.",
        [("Sapto Nugroho", "person", "Ketua RW")],
    ),
    (
        "Advokat Danang Prakoso menyebut sidang ditunda. Setelah penahanan tersangka Lina Hartati, pihaknya memastikan "
        "bukti lengkap.",
        [("Danang Prakoso", "person", "Advokat")],
    ),
    # Residents of a place, without the province
    (
        "Warga Kecamatan Rancabali, Jawa Barat, mengaku kesulitan air.",
        [("Warga Kecamatan Rancabali", "unnamed", "Warga Kecamatan Rancabali")],
    ),
    # What only gives a name, and titles before an office
    (
        '"Panen gagal," kata seorang petani bernama Warsito. Warsito menyebut air kurang.',
        [("Warsito", "person", "petani")],
    ),
    (
        '"Gizi itu penting," kata Dr. Marlina Hapsari. Direktur Rumah Gizi Marlina Hapsari menyebut susu mahal.',
        [("Marlina Hapsari", "person", "Direktur Rumah Gizi")],
    ),
    ("Dr. Marlina Hapsari menyebut susu mahal.", [("Marlina Hapsari", "person", None)]),
    ("Profesor Marlina Hapsari menyebut susu mahal.", [("Marlina Hapsari", "person", "Profesor")]),
    # Kin of the one named
    (
        'Banjir tak mengenai anggota keluarga Sumirah. "Kami selamat," kata Sumirah.',
        [("Sumirah", "person", None)],
    ),
    (
        'Lestari adalah kakak ipar Bagas Halim. "Kami akur," kata Bagas Halim.',
        [("Bagas Halim", "person", None)],
    ),
    # Whom a body is for, and what an office files
    (
        "Senior Officer Pusat Bantuan dan Perlindungan Anak (PBPA) Sumut, Azmi Zuliana, menyebut kasus naik.",
        [("Azmi Zuliana", "person", "Senior Officer Pusat Bantuan dan Perlindungan Anak Sumut")],
    ),
    (
        "Kepala Seksi Arsip dan Dokumen Haji Kanwil Agama Marlina Hapsari menyebut kuota penuh.",
        [("Marlina Hapsari", "person", "Kepala Seksi Arsip dan Dokumen Haji Kanwil Agama")],
    ),
    # A body's one word before its holder
    (
        "Pengamat transportasi Universitas Sagara Marlina Hapsari menyebut jalan rawan.",
        [("Marlina Hapsari", "person", "Pengamat transportasi Universitas Sagara")],
    ),
    (
        "CEO Busana Sandang Group Manivara menyebut pesanan turun.",
        [("Manivara", "person", "CEO Busana Sandang Group")],
    ),
    # Titles and initials that a name is written with
    (
        "Pengasuh Pesantren Nurul Falah, K.H. Abdul Hafiz Somad, menyebut santri libur.",
        [("Abdul Hafiz Somad", "person", "Pengasuh Pesantren Nurul Falah")],
    ),
    ("Kapolsek Sukasari, AKP Abd. Rohim, menyebut jalan ditutup.", [("Abd. Rohim", "person", "Kapolsek Sukasari")]),
    (
        "Pelatih Persik Kediri A.B.Wirajaya menyebut kapal baru. AB Wirajaya menyebut tiket murah.",
        [("A.B.Wirajaya", "person", "Pelatih Persik Kediri")],
    ),
    (
        "Penjabat Bupati Aries Paewang menyebut pasar pindah. Menurut Aires, lapak gratis.",
        [
            ("Aries Paewang", "person", "Penjabat Bupati"),
        ],
    ),
    # In which body an office is held
    (
        "Calon anggota DPR dari Partai Sawah Indonesia (PSWI) Marlina Hapsari menyebut pajak naik.",
        [("Marlina Hapsari", "person", "Calon anggota DPR dari Partai Sawah Indonesia")],
    ),
    # Other names of somebody
    (
        "Ketua Bawaslu Marlina Hapsari membuka rapat. Perempuan yang disapa Neni ini menyebut kerja belum selesai.",
        [("Marlina Hapsari", "person", "Ketua Bawaslu")],
    ),
    (
        'Bupati Wulandarisyah datang. "Pasar dibuka," kata Wul.',
        [("Wulandarisyah", "person", "Bupati")],
    ),
    ("Salah satu lembaga, Dron Empira, menyebut gerakan itu serentak.", [("Dron Empira", "organisation", None)]),
    # Words that run into a name, and brands with a capital inside
    (
        'Dokter Karmija menyebut cuaca panas. "Ya," ujarnya.\nDehidrasiKarmija menambahkan, jemaah perlu minum.',
        [("Karmija", "person", "Dokter")],
    ),
    (
        "Rektor VoltaUniv Hanida Wirya menyebut kampus buka. Hanida menyebut kuliah gratis.",
        [("Hanida Wirya", "person", "Rektor VoltaUniv")],
    ),
    # A body's site, and the address of a site
    ("Dikutip dari laman resmi Kementerian Tanah, harga naik.", [("Kementerian Tanah", "organisation", None)]),
    ("Dikutip dari laman Lung Foundation, rokok berbahaya.", [("Lung Foundation", "organisation", None)]),
    ("Dikutip dari laman Lung Journal, rokok berbahaya.", [("Lung Journal", "media", None)]),
    ("Dikutip dari laman kabar.go.id Batik adalah warisan.", [("laman kabar.go.id", "media", None)]),
    # Small words behind a name; a regulation with its year
    ("Menurut Sagara hal tersebut justru membuat harga naik.", [("Sagara", "person", None)]),
    (
        "Berdasarkan Peraturan Pemerintah Nomor 42 Tahun 2024, izin usaha gratis.",
        [("Peraturan Pemerintah Nomor 42 Tahun 2024", "document", None)],
    ),
    # Somebody's side
    (
        "Pihak mantan Bupati Gerung Hasto menyatakan siap diperiksa.",
        [("Pihak mantan Bupati Gerung Hasto", "organisation", None)],
    ),
    ("Mantan Bupati Gerung Hasto menyatakan siap diperiksa.", [("Gerung Hasto", "person", "Mantan Bupati")]),
]


@pytest.mark.parametrize(("text", "actors"), ACTORS)
def test_an_actor_has_its_name_kind_and_role(text: str, actors: list[Named]) -> None:
    reading = read(text)
    rows = {row["actor_id"]: row for row in reading.actors}
    found = {
        (rows[r["actor_id"]]["name"], rows[r["actor_id"]]["kind"], rows[r["actor_id"]]["role"])
        for r in reading.claim_records
    }
    assert found == set(actors)


NAMED_BEHIND_LISTS = [
    ('"Ini baik," kata Direktur Jenderal Industri Kecil, Menengah dan Aneka (IKMA) Rina Wati di Solo.', "Rina Wati"),
    (
        '"Ada longsor," ucap Kepala Unit Pengaturan, Penjagaan, Pengawalan dan Patroli (Kanit Turjawali) Lantas '
        "Polres Bogor, Ipda Ardan, saat dihubungi.",
        "Ardan",
    ),
    ('"Tiket habis," ujar Presiden Klub Dewa Bahari, Ardan Satya Negara, kepada wartawan.', "Ardan Satya Negara"),
    ('"Proses lama," jelas Petugas Jalan dan Jembatan Jakarta Timur Heri di lokasi.', "Heri"),
    ("Dokter spesialis jantung, Dr dr Sunarto, SpJP(K) dari RS Sinar mengatakan plak berbahaya.", "Sunarto"),
    ("Saat tertinggal 2-1, Kovak menilai timnya bisa menang.", "Kovak"),
    ("Perwakilan Amnesty International mengecam serangan itu.", "Perwakilan Amnesty International"),
]


@pytest.mark.parametrize(("text", "name"), NAMED_BEHIND_LISTS)
def test_a_list_or_degree_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert [record["actor_name"] for record in read(text).claim_records] == [name]


BODIES = [
    ("Kementerian Perhubungan menyebut tarif naik. Kemenhub menilai itu wajar.", ["Kementerian Perhubungan"] * 2),
    ("Partai Gerindra menyebut itu batal. Gerindra menolak usul tersebut.", ["Partai Gerindra"] * 2),
    ("Empat warga menjadi korban. TNI menyatakan tujuh warga ditembak.", ["TNI"]),
    ("Kemenag menyebut kuota naik. Pemprov menyebut jalan dibuka.", ["Kementerian Agama", "Pemprov"]),
]


@pytest.mark.parametrize(("text", "bodies"), BODIES)
def test_a_short_name_is_its_body(text: str, bodies: list[str]) -> None:
    assert [record["actor_name"] for record in read(text).claim_records] == bodies


FIRMS = [
    '"Kami kecewa," tulis Voltara Entertainment. Voltara meminta penggemar tenang.',
    "Wilmara International Limited (Wilmara) buka suara. Wilmara mengaku belum menerima surat.",
    "Akama mengumpulkan pelanggan korporasi Akama. Akama memprediksi pasar naik.",
    "Sebagai perusahaan satelit nasional, Telsata menyatakan akan memperluas kolaborasi.",
    "Hal ini diungkap oleh Forsapo, platform keamanan asal Bekasi. Forsapo menilai kabel itu rumit.",
    "Ini daftar pelari kota. GoLari menilai jumlah pelari naik.",
    "Seorang sandera Hamas pulang. Hamas mengatakan sandera sehat.",
]


@pytest.mark.parametrize("text", FIRMS)
def test_a_firm_is_no_person(text: str) -> None:
    assert {actor["kind"] for actor in read(text).actors} == {"organisation"}


HOLDERS = [
    ("Direktur Cabang Kalimantan dari Dinas Hutan Rina Wati menyebut pohon mati.", "Rina Wati"),
    ('"Ini meriah," tutur Direktur Pemasaran Anak Agung Mas Wiraja.', "Anak Agung Mas Wiraja"),
    ("Luna Mahara menyanyi. Wanita 23 tahun yang dikenal ramah itu mengaku gugup.", "Luna Mahara"),
    ("Kapolres Bogor Rio Halim hadir. Jebolan Akpol 1995 ini menyebut situasi aman.", "Rio Halim"),
    ('Rio Halim kalah. "Kami lelah," ucap pria yang juga menjadi juri.', "Rio Halim"),
    ('Rio Halim menang. "Kami senang," tulis aktor kelahiran Solo yang kini jadi warga Bali ini.', "Rio Halim"),
    ("Menteri Keuangan Rina Wati hadir. Bendahara negara menilai pajak wajar.", "Rina Wati"),
]


@pytest.mark.parametrize(("text", "name"), HOLDERS)
def test_a_description_means_whom_the_text_named(text: str, name: str) -> None:
    assert [record["actor_name"] for record in read(text).claim_records] == [name]


VARIANTS = [
    ('Kombes Ady Wibisono hadir. "Pelaku ditahan," kata Adi.', "Ady Wibisono"),
    ("Bupati Sudewi meminta maaf. Sudewa berjanji meninjau ulang.", "Sudewi"),
    ('Tim asuhan Indra Safaro berlatih. "Kami siap," kata Indra. "Kami kuat," ujar Indra Safaro.', "Indra Safaro"),
    ('Pelatih Inter Kutai, Gerardo "Tata" Martono, hadir. "Kami lelah," ucap Martono.', "Gerardo Tata Martono"),
    ("Kepala BGN Nanik S. Darsono hadir. Nanik S Darsono menilai gizi membaik.", "Nanik S. Darsono"),
    ("Gubernur Rini Halim hadir. Rino Sakti menilai jalan rusak.", "Rino Sakti"),
]


@pytest.mark.parametrize(("text", "name"), VARIANTS)
def test_two_spellings_of_a_name_are_one_person(text: str, name: str) -> None:
    assert {record["actor_name"] for record in read(text).claim_records} == {name}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Wahana Lingkungan Hidup Indonesia (Walha) ada. Koordinator Kampanye Walha Edo Rahman menilai laut kotor.",
            "Edo Rahman",
            "Koordinator Kampanye Walha",
        ),
        (
            "Humas RSUP H. Adam Malik Medan Rina Wati menyebut pasien pulih.",
            "Rina Wati",
            "Humas RSUP H. Adam Malik Medan",
        ),
        (
            "Kepala Dinas Kota Mataram Lalu Samsul Adnan menyebut jalan rusak.",
            "Lalu Samsul Adnan",
            "Kepala Dinas Kota Mataram",
        ),
        ("Kepala Pusat Penerangan TNI Laksda Kisda menilai surat itu sah.", "Kisda", "Kepala Pusat Penerangan TNI"),
        ("Ketua DPRD Rina Wati hadir. Rini, sapaan akrab Rina Wati, menilai jalan rusak.", "Rina Wati", "Ketua DPRD"),
        ("Pakar jantung dr BRM Ario Kuncoro menilai obat itu aman.", "Ario Kuncoro", "Pakar jantung"),
        ("Ketua Dewan Adat KRT Budi Santoso menilai acara sepi.", "Budi Santoso", "Ketua Dewan Adat"),
        (
            'Imam hadir bersama istri, Sobia Rohmah yang juga Penasehat Persatuan Wanita. "Meriah," kata Sobia.',
            "Sobia Rohmah",
            "Penasehat Persatuan Wanita",
        ),
        (
            "Ketua PPIH Arab Saudi yang juga Konsul Haji Endang Jumali menilai jamaah sehat.",
            "Endang Jumali",
            "Konsul Haji",
        ),
        (
            'Dokter Ario Kuncoro hadir. Selaras dengan Ario, pakar gizi dr Diana Ganda hadir. "Sehat," kata Ario.',
            "Ario Kuncoro",
            "Dokter",
        ),
        ('Andalan utama Solskar lelah. "Dia bagus," kata Solskar.', "Solskar", None),
    ],
)
def test_an_office_ends_where_its_holder_begins(text: str, name: str, role: str | None) -> None:
    actors = {actor["name"]: actor["role"] for actor in read(text).actors}
    assert actors[name] == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Pemilik Aha Motor Hardi Wibowo menyebut oli kurang.", "Hardi Wibowo", "Pemilik Aha Motor"),
        ("Pembalap Gresta Racing Jorge Mateo menilai motornya bagus.", "Jorge Mateo", "Pembalap Gresta Racing"),
        ("Kepala SMAN 15 Pandeglang Deri Aldina menilai siswa rajin.", "Deri Aldina", "Kepala SMAN 15 Pandeglang"),
        (
            'Kepala Sekolah SMAN 15 Pandeglang, Deri Aldina hadir. "Kami senang," kata Deri.',
            "Deri Aldina",
            "Kepala Sekolah SMAN 15 Pandeglang",
        ),
        ('Ketua RT 03 Sukamaju, Deri Aldina hadir. "Senang," kata Deri.', "Deri Aldina", "Ketua RT 03 Sukamaju"),
        ('Pelatih Persela 2 Barito 1, Deri Aldina kecewa. "Kalah," kata Deri.', "Deri Aldina", None),
        ("Ini profil Suryo Halimi Dilansir dari media. Suryo Halimi menilai pajak naik.", "Suryo Halimi", None),
        (
            "Menteri Hukum dan HAM Yasonna H. Laolo menilai pasal itu wajar.",
            "Yasonna H. Laolo",
            "Menteri Hukum dan HAM",
        ),
    ],
)
def test_a_firm_or_school_before_a_holder_is_its_office(text: str, name: str, role: str | None) -> None:
    actors = {actor["name"]: actor["role"] for actor in read(text).actors}
    assert actors[name] == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Jalan rusak," ujar Kepala Desa Sukamulya, Kecamatan Cibeber, Kabupaten Cianjur, Budi Halim.', "Budi Halim"),
        ("Kabar itu dibenarkan oleh Lurah Pahang, Kecamatan Bandar Aziz. Aziz menilai itu wajar.", "Aziz"),
        ("Ketua RT 03 Kelurahan Pahang Budi Halim menyebut jalan rusak.", "Budi Halim"),
        ("Menurut warga Dusun Krajan, Desa Sukamulya, Budi, api muncul dari dapur.", "Budi"),
        ("Seorang warga Gang Melati, Jalan Mawar, Bekasi, mengaku kaget.", "Seorang warga Gang Melati"),
        (
            '"Jalan rusak," kata Kepala Desa Sukamulya, Kecamatan Cibeber.',
            "Kepala Desa Sukamulya, Kecamatan Cibeber",
        ),
    ],
)
def test_the_parts_of_an_address_are_no_name(text: str, name: str) -> None:
    assert {record["actor_name"] for record in read(text).claim_records} == {name}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Ketua Panitia Pelaksana, Bugi P. Dewanta, menilai forum itu penting.",
            "Bugi P. Dewanta",
            "Ketua Panitia Pelaksana",
        ),
        ("Bupati nonaktif Pati Sudewi menyebut pajak batal.", "Sudewi", "Bupati nonaktif Pati"),
        (
            "Kepala Dinas Kesehatan Bali I Nyoman Anom menyebut obat cukup.",
            "I Nyoman Anom",
            "Kepala Dinas Kesehatan Bali",
        ),
        (
            "Kepala Stasiun Kelas I Juanda Taufiq Herma menyebut hujan turun.",
            "Juanda Taufiq Herma",
            "Kepala Stasiun Kelas I",
        ),
        ("GM PLN Jawa Barat Susiana Muti menyebut listrik pulih.", "Susiana Muti", "GM PLN Jawa Barat"),
        (
            "Kepala Riset dan Edukasi Voltara Futures Ariston Tjan menilai rupiah lemah.",
            "Ariston Tjan",
            "Kepala Riset dan Edukasi Voltara Futures",
        ),
    ],
)
def test_initials_and_numerals_stand_where_they_belong(text: str, name: str, role: str) -> None:
    actors = {actor["name"]: actor["role"] for actor in read(text).actors}
    assert actors.get(name) == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Ketua Gabungan Petani Kopi Indonesia atau Gapetkopi Kukuh Kumaro menilai harga turun.",
            "Kukuh Kumaro",
            "Ketua Gabungan Petani Kopi Indonesia atau Gapetkopi",
        ),
        (
            "General Manager Pertamina MOR I Agus Basuki menyebut stok aman.",
            "Agus Basuki",
            "General Manager Pertamina MOR I",
        ),
        (
            "Direktur Pendidikan Bali, Prof, Mior Harris Moro menilai siswa itu pulih.",
            "Mior Harris Moro",
            "Direktur Pendidikan Bali",
        ),
        (
            "Koordinator Konsumen Tiktok Shop Arief Poyano menilai harga naik.",
            "Arief Poyano",
            "Koordinator Konsumen Tiktok Shop",
        ),
    ],
)
def test_a_body_in_short_is_none_of_its_holders_names(text: str, name: str, role: str) -> None:
    actors = {actor["name"]: actor["role"] for actor in read(text).actors}
    assert actors.get(name) == role
