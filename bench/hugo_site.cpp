#include "hugo_site.hpp"

#include "school_year.hpp"
#include <array>
#include <filesystem>
#include <fstream>
#include <set>

namespace bench {

namespace {

namespace fs = std::filesystem;

constexpr const char* frame = R"(<!doctype html>
<html lang="{{ site.LanguageCode }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ site.Title }}</title>
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<meta name="robots" content="noindex,noimageindex">
<link rel="stylesheet" href="{{ "assets/carnet.css" | relURL }}">
{{ with .FirstSection.OutputFormats.Get "rss" }}<link rel="alternate" type="{{ .MediaType.Type }}" title="{{ $.FirstSection.Title }}" href="{{ .RelPermalink }}">{{ end }}
</head>
<body>
<a class="skip" href="#Content">Aller au contenu</a>
<header class="top">
<a class="site" href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
{{ if .FirstSection.Section }}<a class="of-class" href="{{ .FirstSection.RelPermalink }}">{{ .FirstSection.Title }}</a>{{ end }}
<a class="to-menu" href="#Menu">Menu</a>
</header>
<div class="desk">
<main id="Content" tabindex="-1">
{{ block "main" . }}{{ end }}
</main>
{{ if .FirstSection.Section }}{{ partialCached "tabs.html" .FirstSection .FirstSection }}{{ end }}
{{ partialCached "menu.html" . .FirstSection }}
</div>
<footer class="bottom"><p>{{ site.Title }}</p></footer>
</body>
</html>
)";

constexpr const char* tabs = R"(<nav class="tabs" aria-label="{{ .Title }}"><ul>
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></nav>
)";

constexpr const char* menu =
    R"(<nav class="menu" id="Menu" aria-label="Menu du site"><h2>Classes</h2><ul class="menu-classes">
{{ $here := .FirstSection }}{{ range site.Home.Sections }}<li><a href="{{ .RelPermalink }}"{{ if eq . $here }} aria-current="true"{{ end }}>{{ .Title }}</a></li>
{{ end }}</ul></nav>
)";

constexpr const char* row =
    R"(<li><a class="row" href="{{ .RelPermalink }}"><span class="row-head"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02/01/2006" }}</time></span> <span class="row-title">{{ .Title }}</span> <span class="row-foot"><span class="subject {{ index site.Params.colors .Params.subject }}">{{ .Parent.Title }}</span></span></a></li>
)";

constexpr const char* lesson =
    R"({{ define "main" }}<nav class="crumbs"><ol>{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav>
<article>
<header>
<h1>{{ .Title }}</h1>
<p class="under-title"><span class="subject {{ index site.Params.colors .Params.subject }}">{{ .Parent.Title }}</span> <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02/01/2006" }}</time></p>
</header>
<div class="text">{{ .Content }}</div>
</article>
<nav class="pager" aria-label="Autres séances"><ul>{{ with .PrevInSection }}<li class="before"><a href="{{ .RelPermalink }}"><span>Séance précédente</span> {{ .Title }}, {{ .Date.Format "02/01" }}</a></li>{{ end }}{{ with .NextInSection }}<li class="after"><a href="{{ .RelPermalink }}"><span>Séance suivante</span> {{ .Title }}, {{ .Date.Format "02/01" }}</a></li>{{ end }}</ul></nav>
<p class="all">{{ range .Params.weeks }}<a href="{{ printf "weeks/%s.html" (lower .) | relURL }}">{{ . }}</a>{{ end }} {{ range .Params.months }}<a class="cap" href="{{ printf "months/%s.html" (lower .) | relURL }}">{{ . }}</a>{{ end }}</p>
<!-- turn 0 -->
{{ end }}
)";

// A class or a subject: its newest lessons; a subject also its months.
constexpr const char* section = R"({{ define "main" }}<h1>{{ .Title }}</h1>
<ul class="rows">{{ range .Sections }}<li><a class="row" href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
<ul class="rows">{{ range first 20 .RegularPagesRecursive.ByDate.Reverse }}{{ .Render "row" }}{{ end }}</ul>
{{ if not .Sections }}{{ $months := slice }}{{ range .RegularPages }}{{ $months = $months | append .Params.months }}{{ end }}
<h2>Mois par mois</h2><ul class="rows">{{ range uniq $months }}{{ with site.GetPage (printf "/months/%s" .) }}<li><a class="row" href="{{ .RelPermalink }}">{{ .Title }} <span class="about">{{ len .Pages }}</span></a></li>
{{ end }}{{ end }}</ul>{{ end }}
{{ end }}
)";

// A week of a class, or a month of one of its subjects.
constexpr const char* term = R"({{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .Pages.GroupByDate "2006-01-02" "asc" }}<section><h2><time datetime="{{ .Key }}">{{ .Key }}</time></h2>
<ul class="rows">{{ range .Pages }}{{ .Render "row" }}{{ end }}</ul></section>
{{ end }}{{ end }}
)";

constexpr const char* home = R"({{ define "main" }}<h1>{{ site.Title }}</h1>
<ul class="rows">{{ range .Sections }}<li><a class="row" href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
<ul class="rows">{{ range first 20 site.RegularPages.ByDate.Reverse }}{{ .Render "row" }}{{ end }}</ul>
{{ end }}
)";

constexpr const char* not_found =
    R"({{ define "main" }}<h1>Page introuvable</h1><p><a href="{{ site.Home.RelPermalink }}">Accueil</a></p>{{ end }}
)";

std::string settings_with(const std::string& colour) {
  return "baseURL = \"https://ecole.example/\"\n"
         "title = \"Collège de mesure\"\n"
         "languageCode = \"fr\"\n"
         "uglyURLs = true\n"
         "enableRobotsTXT = true\n"
         "rssLimit = 20\n"
         "disableKinds = [\"taxonomy\"]\nignoreErrors = [\"error-disable-taxonomy\"]\n"
         "buildFuture = true\n"
         "[outputs]\nhome = [\"HTML\", \"RSS\"]\nsection = [\"HTML\", \"RSS\"]\nterm = [\"HTML\"]\n"
         "[taxonomies]\nweek = \"weeks\"\nmonth = \"months\"\n"
         "[params.colors]\nmaths = \"" +
         colour +
         "\"\nfrancais = \"red\"\nanglais = \"orange\"\nhistoire-geographie = \"brown\"\nsvt = \"green\"\n"
         "physique-chimie = \"violet\"\neps = \"grey\"\nmusique = \"pink\"\n";
}

void write_file(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace

std::string HugoSite::text_of(const Entry& entry) {
  const std::string date = date_text(entry.date);
  return "---\ntitle: \"" + entry.title + "\"\ndate: " + date + "\nclass: " + entry.class_name +
         "\nsubject: " + entry.subject + "\nweeks: [" + entry.class_name + "-" + week_text(entry.date) +
         "]\nmonths: [" + entry.class_name + "-" + entry.subject + "-" + date.substr(0, 7) + "]\n---\n" + entry.body;
}

std::string HugoSite::source_of(const Entry& entry) const {
  return folder_ + "/content/" + entry.class_name + "/" + entry.subject + "/" + date_text(entry.date) + ".md";
}

std::string HugoSite::page_of(const Entry& entry) {
  return entry.class_name + "/" + entry.subject + "/" + date_text(entry.date) + ".html";
}

HugoSite HugoSite::create(const std::string& folder, const std::vector<Entry>& entries) {
  fs::remove_all(folder);
  HugoSite site(folder);
  const fs::path layouts = fs::path(folder) / "layouts";
  write_file(fs::path(folder) / "config.toml", settings_with("blue"));
  constexpr std::array<std::pair<const char*, const char*>, 9> files = {{{"_default/baseof.html", frame},
                                                                         {"_default/single.html", lesson},
                                                                         {"_default/list.html", section},
                                                                         {"_default/term.html", term},
                                                                         {"_default/row.html", row},
                                                                         {"partials/tabs.html", tabs},
                                                                         {"partials/menu.html", menu},
                                                                         {"index.html", home},
                                                                         {"404.html", not_found}}};
  for (const auto& [path, text] : files) write_file(layouts / path, text);
  fs::create_directories(fs::path(folder) / "static/assets");
  fs::copy_file(fs::path(ECOLE_SOURCE_DIR) / "themes/carnet/assets/carnet.css",
                fs::path(folder) / "static/assets/carnet.css");
  std::set<std::string> sections;
  for (const Entry& entry : entries) {
    site.write(entry);
    sections.insert(entry.class_name);
    sections.insert(entry.class_name + "/" + entry.subject);
  }
  for (const std::string& name : sections)
    write_file(fs::path(folder) / "content" / name / "_index.md",
               "---\ntitle: \"" + name.substr(name.find('/') + 1) + "\"\n---\n");
  return site;
}

Command HugoSite::build(const std::string& output) const {
  return {"hugo", "--source", folder_, "--destination", output, "--quiet"};
}

void HugoSite::write(const Entry& entry) const { write_file(source_of(entry), text_of(entry)); }

void HugoSite::rename(const Entry& entry, int turn) {
  const fs::path place = source_of(entry);
  fs::path other = place;
  other.replace_filename(place.stem().string() + "-suite.md");
  fs::rename(turn % 2 ? other : place, turn % 2 ? place : other);
}

void HugoSite::change_template(int turn) const {
  std::string text = lesson;
  text.replace(text.find("turn 0"), 6, "turn " + std::to_string(turn));
  write_file(fs::path(folder_) / "layouts/_default/single.html", text);
}

void HugoSite::change_settings(int turn) const {
  write_file(fs::path(folder_) / "config.toml", settings_with(turn % 2 ? "green" : "blue"));
}

} // namespace bench
