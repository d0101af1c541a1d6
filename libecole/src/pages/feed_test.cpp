// Feeds: which entries in which order, what each says, and that nothing in them is relative.
#include "pages/feed.hpp"
#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages::toys;

namespace {

std::string maths(std::string_view date) { return "cahier/6e-b/maths/" + std::string(date) + ".md"; }
Draft lesson(std::string_view date = "2026-11-23") { return Draft(maths(date)); }

// A feed's entries, through the document that readers get: member of each, as "a | b".
std::string items(const Site& site, const std::string& member) {
  const std::string& json = site.output.files.at("6e-b/feed.json");
  std::string all;
  const std::string name = "\n      \"" + member + "\": \"";
  for (std::size_t at = 0; (at = json.find(name, at)) != std::string::npos;) {
    at += name.size();
    all += (all.empty() ? "" : " | ") + json.substr(at, json.find("\"", at) - at);
  }
  return all;
}

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += what.size()) ++found;
  return found;
}

struct TilleulsSite : Site {
  TilleulsSite() {
    configuration.base_url = "https://tilleuls.example/site/";
    configuration.subjects = {{"maths", "Maths", "blue"}, {"svt", "SVT", "green"}};
  }
};

} // namespace

TEST_CASE("lessons and homework are entries, the one that changed last first") {
  TilleulsSite site;
  site.put(lesson("2026-11-20").titled("Les angles").done("Rappels"));
  site.put(lesson("2026-11-23").titled("Les fractions").done("Partages").task("2026-11-26", "Exercice 5", "p. 12"));
  site.put(Draft("cahier/6e-b/svt/2026-11-23.md").task("2026-11-24", "Apporter une feuille"));
  site.history[maths("2026-11-20")] = {minute("2026-11-23T18:00:00+01:00"), "Anne"};
  site.history[maths("2026-11-23")] = {minute("2026-11-23T17:00:00+01:00"), ""};
  site.build();
  CHECK(items(site, "title") == "Maths\u00a0: Les angles (vendredi 20 novembre) | "
                                "Maths\u00a0: Les fractions (lundi 23 novembre) | "
                                "Maths\u00a0: Exercice 5, pour jeudi 26 novembre | "
                                "SVT\u00a0: Apporter une feuille, pour mardi 24 novembre");
  CHECK(items(site, "id") == "tag:tilleuls.example,2026:/site/6e-b/maths/2026-11-20 | "
                             "tag:tilleuls.example,2026:/site/6e-b/maths/2026-11-23 | "
                             "tag:tilleuls.example,2026:/site/6e-b/maths/2026-11-23/1 | "
                             "tag:tilleuls.example,2026:/site/6e-b/svt/2026-11-23/1");
  CHECK(items(site, "url") == "https://tilleuls.example/site/6e-b/maths/2026-11-20.html | "
                              "https://tilleuls.example/site/6e-b/maths/2026-11-23.html | "
                              "https://tilleuls.example/site/6e-b/maths/2026-11-23.html#devoir-1 | "
                              "https://tilleuls.example/site/6e-b/svt/2026-11-23.html#devoir-1");
  CHECK(items(site, "date_modified") == "2026-11-23T17:00:00+00:00 | 2026-11-23T16:00:00+00:00 | "
                                        "2026-11-23T16:00:00+00:00 | 2026-11-22T23:00:00+00:00");
  const std::string& atom = site.output.files.at("6e-b/feed.xml");
  CHECK(count(atom, "<entry>") == 4);
  CHECK(count(atom, "<updated>2026-11-23T17:00:00+00:00</updated>") == 2); // the feed's own is that of its newest entry
  CHECK(count(atom, "<author><name>Anne</name></author>") == 1);
  CHECK(count(atom, "<author><name>Les Tilleuls</name></author>") == 1);
  CHECK(count(atom, "<category term=\"Maths\"/>") == 3);
  CHECK(count(atom, "<content type=\"html\">&lt;p&gt;Rappels&lt;/p&gt;") == 1);
  CHECK(count(atom, "<link rel=\"self\" type=\"application/atom+xml\" "
                    "href=\"https://tilleuls.example/site/6e-b/feed.xml\"/>") == 1);
  CHECK(count(atom, "&lt;p&gt;p. 12&lt;/p&gt;") == 1);
}

TEST_CASE("every link and picture is absolute") {
  TilleulsSite site;
  Draft draft = lesson().titled("Liens").link("documents/fiche.pdf").link("documents/a b.png", {}, true);
  draft.record.lessons[0].has_text = true;
  draft.record.lessons[0].files = {0};
  draft.text.lessons[0].html = "<p>\x01L0;\x02la fiche\x01l0\x02 \x01I1; alt=\"plan\"\x02</p>";
  draft.task("2026-11-26", "Lire");
  draft.text.lessons[0].tasks[0] = "<p>\x01L0;\x02ici\x01l0\x02</p>";
  draft.record.lessons[0].tasks[0].text_summary = "ici";
  site.put(std::move(draft));
  site.put_document("documents/fiche.pdf", std::string(240'000, 'x'));
  site.put_document("documents/a b.png", "x", 4, 3);
  site.build();
  const std::string& atom = site.output.files.at("6e-b/feed.xml");
  CHECK(count(atom, "href=&quot;https://tilleuls.example/site/documents/fiche.pdf&quot;") == 3);
  CHECK(count(atom, "src=&quot;https://tilleuls.example/site/documents/a-b.png&quot;") == 1);
  CHECK(count(atom, "=&quot;") - count(atom, "=&quot;https://") == 4); // alt, width, height, loading
  CHECK(count(atom, "lien&lt;/a&gt; (PDF, 240\u00a0ko)") == 1);
}

TEST_CASE("a feed has fifty entries and reads no more lessons than they need") {
  TilleulsSite site;
  base::Date date = day("2026-09-01");
  for (int i = 0; i < 80; ++i, date = date.plus(1))
    site.put(lesson(date.text()).titled("n" + std::to_string(i)).done("x"));
  site.build();
  const std::string& atom = site.output.files.at("6e-b/feed.xml");
  CHECK(count(atom, "<entry>") == 50);
  CHECK(count(site.output.files.at("6e-b/feed.json"), "\"content_html\"") == 50);
  CHECK(atom.find("n79 (") < atom.find("n78 ("));
  CHECK(atom.find("n30 (") != std::string::npos);
  CHECK(atom.find("n29 (") == std::string::npos);
}

TEST_CASE("a lesson that is cut off by the limit gives as many of its tasks as there is room for") {
  TilleulsSite site;
  Draft draft = lesson().titled("Liste").done("x");
  for (int i = 0; i < 70; ++i) draft.task("2026-11-26", "t" + std::to_string(i));
  site.put(std::move(draft));
  site.build();
  CHECK(count(site.output.files.at("6e-b/feed.xml"), "<entry>") == 50);
}

TEST_CASE("what has no date is in its lesson's entry, a cancelled and a moved homework say so") {
  TilleulsSite site;
  site.put(lesson()
               .task("2026-11-26", "Exercice 5", {}, [](content::Task& task) { task.cancelled = true; })
               .task("2026-11-26", "Exercice 6", {}, [](content::Task& task) { task.postponed = day("2026-12-01"); })
               .task("", "Pour le 31 novembre", "Réviser"));
  site.build();
  CHECK(items(site, "title") ==
        "Maths (lundi 23 novembre) | Annulé – Maths\u00a0: Exercice 5, pour jeudi 26 novembre | "
        "Maths\u00a0: Exercice 6, pour mardi 1er décembre");
  const std::string& atom = site.output.files.at("6e-b/feed.xml");
  CHECK(count(atom, "&lt;h3&gt;Date à préciser&lt;/h3&gt;") == 1);
  CHECK(count(atom, "&lt;p&gt;Réviser&lt;/p&gt;") == 1);
  CHECK(count(atom, "Prévu d’abord pour jeudi 26 novembre") == 1);
}

TEST_CASE("drafts and what is not visible yet are in no feed, not even in a preview") {
  TilleulsSite site;
  site.put(lesson("2026-11-20").titled("montré").done("x"));
  site.put(lesson("2026-11-23").titled("brouillon").done("x"));
  site.at(maths("2026-11-23")).record.draft = true;
  site.put(lesson("2026-11-24").titled("plus tard").done("x").task("2026-11-26", "plus tard"));
  site.at(maths("2026-11-24")).record.visible_from = day("2026-11-25");
  for (const bool preview : {false, true}) {
    site.options = {preview, preview};
    site.build();
    CHECK(items(site, "title") == "Maths\u00a0: montré (vendredi 20 novembre)");
  }
}

TEST_CASE("a site without an address has no feeds, one without a name of a host names entries by their address") {
  Site site;
  site.put(lesson().done("x"));
  site.build();
  CHECK_FALSE(site.output.files.contains("6e-b/feed.xml"));
  CHECK_FALSE(site.output.files.contains("6e-b/feed.json"));
  site.configuration.base_url = "http://[::1]:8080/";
  site.build();
  CHECK(items(site, "id") == "http://[::1]:8080/6e-b/maths/2026-11-23.html");
  site.configuration.base_url = "http://localhost:8080/";
  site.build();
  CHECK(items(site, "id") == "tag:localhost,2026:/6e-b/maths/2026-11-23");
  site.configuration.base_url = "";
  site.build();
  CHECK_FALSE(site.output.files.contains("6e-b/feed.xml"));
}

TEST_CASE("a class in which nothing was published has an empty feed") {
  TilleulsSite site;
  site.configuration.classes.emplace_back().folder = "cm2";
  site.build();
  CHECK(count(site.output.files.at("cm2/feed.xml"), "<updated>1970-01-01T00:00:00+00:00</updated>") == 1);
  CHECK(count(site.output.files.at("cm2/feed.json"), "\"items\": []") == 1);
}

TEST_CASE("what XML has no place for is left out, everything else is escaped") {
  TilleulsSite site;
  site.configuration.title = "A & B <\"'>\x01\xEF\xBF\xBF";
  site.put(lesson().titled("]]> & <b>").done("x"));
  site.build();
  const std::string& atom = site.output.files.at("6e-b/feed.xml");
  CHECK(count(atom, "<title>6e B – A &amp; B &lt;&quot;&#39;&gt;</title>") == 1);
  CHECK(count(atom, "<title>Maths\u00a0: ]]&gt; &amp; &lt;b&gt; (lundi 23 novembre)</title>") == 1);
}

TEST_CASE("a lesson of another language says so") {
  TilleulsSite site;
  Draft draft = lesson().done("x");
  draft.record.language = "en";
  site.put(std::move(draft));
  site.build();
  CHECK(count(site.output.files.at("6e-b/feed.xml"), "<entry xml:lang=\"en\">") == 1);
  CHECK(items(site, "language") == "en");
}
