// Articles, free pages, and what a site has besides.
#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages::toys;
using base::Value;
using engine::key;

TEST_CASE("an article, its classes, and those beside it, over the months") {
  Site site;
  site.put(Draft("cahier/6e-b/maths/2026-11-23.md"));
  Draft draft("articles/2026-11-12-sortie/index.md");
  draft.titled("La sortie")
      .body("Voir \x01I0; alt=\"arbre\"\x02")
      .link("articles/2026-11-12-sortie/photo.jpg", {}, true);
  draft.record.classes = {"6e B", "inconnue"};
  draft.record.first_image = 0;
  draft.record.author = "CM1";
  site.put(std::move(draft));
  site.put(Draft("articles/2026-10-30-avant.md").titled("Avant").body("x"));
  site.put(Draft("articles/2026-12-01-apres.md").titled("Après").body("x"));
  site.put_document("articles/2026-11-12-sortie/photo.jpg", "jpg", 640, 480);
  site.build();
  const Value page = site.data("article", "articles/2026-11-12-sortie/index.md");
  CHECK(at(page, "page.title") == "La sortie");
  CHECK(each(page, "page.crumbs", "href") == "articles/index.html");
  CHECK(at(page, "article.text").find("src=\"../articles/2026-11-12-sortie/photo.jpg\"") != std::string::npos);
  CHECK(each(page, "article.classes", "title") == "6e B");
  CHECK(at(page, "article.previous.title") == "Avant");
  CHECK(at(page, "article.following.href") == "articles/apres.html");
  CHECK(at(page, "article.list.title") == "Articles");
  CHECK(at(site.data("article", "articles/2026-10-30-avant.md"), "article.previous") == "false");
  CHECK(at(site.frame("article", "articles/2026-12-01-apres.md"), "links.0.current") == "true");
  CHECK(site.output.files.at("articles/2026-11-12-sortie/photo.jpg") == "jpg");

  const Value list = site.data("article_list", "");
  CHECK(at(list, "list.title") == "Articles");
  CHECK(each(list, "articles", "title") == "Après | La sortie | Avant");
  CHECK(at(list, "articles.1.image.width") == "640");
  CHECK(at(list, "articles.1.image.alt") == "lien");
  CHECK(at(list, "articles.0.image") == "false");
  CHECK(each(list, "months", "href") == "articles/2026-12.html | articles/2026-11.html | articles/2026-10.html");
  CHECK(at(list, "months.0.count") == "1 article");
  const Value month = site.data("article_list", "2026-11");
  CHECK(at(month, "list.title") == "novembre 2026");
  CHECK(at(month, "list.is_month") == "true");
  CHECK(at(month, "months") == "0");
  CHECK(at(month, "previous.href") == "articles/2026-10.html");
  CHECK(at(month, "following.title") == "décembre 2026");
}

TEST_CASE("the list of articles: the latest twenty, or a word that there are none") {
  Site site;
  site.build();
  CHECK(at(site.data("article_list", ""), "empty") == "Aucun article pour le moment.");
  CHECK(at(site.data("home", ""), "home.articles_href") == "");
  for (int i = 0; i < 25; ++i) {
    const std::string date = day("2026-11-01").plus(i).text();
    site.put(Draft("articles/" + date + ".md").titled(date).body("x"));
  }
  site.build();
  const Value list = site.data("article_list", "");
  CHECK(at(list, "articles") == "20");
  CHECK(at(list, "articles.0.title") == "2026-11-25");
  CHECK(at(list, "empty") == "");
  CHECK(at(site.data("article_list", "2026-11"), "articles") == "25");
}

TEST_CASE("free pages stand in their branch of the tree") {
  Site site;
  for (const char* path : {"pages/10-ecole.md", "pages/30-contact/index.md", "pages/30-contact/20-ecrire.md",
                           "pages/30-contact/10-venir/index.md", "pages/30-contact/10-venir/10-bus.md",
                           "pages/30-contact/10-venir/20-velo.md", "pages/30-contact/30-plans/10-nord.md",
                           "pages/30-contact/10-venir/10-bus/10-ligne-4.md"})
    site.put(Draft(path).body(path));
  site.build();
  CHECK(at(site.data("page", "pages/10-ecole.md"), "branch") == "false");

  const Value contact = site.data("page", "pages/30-contact/index.md");
  CHECK(at(contact, "document.title") == "Contact");
  CHECK(at(contact, "branch.title") == "Contact");
  CHECK(each(contact, "branch.pages", "title") == "Venir | Ecrire | Plans");
  CHECK(each(contact, "branch.pages", "href") ==
        "contact/venir/index.html | contact/ecrire.html | contact/plans/nord.html");
  CHECK(each(contact, "branch.pages", "open") == "false | false | false");
  CHECK(each(contact, "children", "title") == "Venir | Ecrire | Plans");
  CHECK(at(contact, "page.crumbs") == "0");

  const Value bus = site.data("page", "pages/30-contact/10-venir/10-bus.md");
  CHECK(each(bus, "branch.pages", "open") == "true | false | false");
  CHECK(each(bus, "branch.pages", "current") == "false | false | false");
  CHECK(each(bus, "branch.pages.0.pages", "title") == "Bus | Velo");
  CHECK(each(bus, "branch.pages.0.pages", "current") == "true | false");
  CHECK(each(bus, "children", "title") == "Ligne 4");
  CHECK(each(bus, "page.crumbs", "title") == "Contact | Venir");

  const Value line = site.data("page", "pages/30-contact/10-venir/10-bus/10-ligne-4.md");
  CHECK(each(line, "page.crumbs", "title") == "Contact | Venir | Bus");
  CHECK(each(line, "branch.pages.0.pages", "current") == "false | false");
  CHECK(at(line, "root") == "../../../");

  // A folder without a page of its own leads to its first one, and is no crumb above that.
  CHECK(each(site.data("page", "pages/30-contact/30-plans/10-nord.md"), "page.crumbs", "title") == "Contact");
  CHECK(each(site.frame("page", "pages/30-contact/10-venir/10-bus.md"), "links", "current") == "false | true");
}

TEST_CASE("an old address leads on, with the absolute address where the site has one") {
  Site site;
  site.put(Draft("pages/10-ecole.md").titled("L’école").body("x"));
  site.at("pages/10-ecole.md").record.aliases = {"vieux/ecole"};
  site.build();
  Value page = site.data("redirect", "vieux/ecole.html");
  CHECK(at(page, "redirect.title") == "L’école");
  CHECK(at(page, "redirect.href") == "ecole.html");
  CHECK(at(page, "redirect.url") == "");
  CHECK(at(page, "root") == "../");
  site.configuration.base_url = "https://tilleuls.example/site/";
  site.at("pages/10-ecole.md").record.title.clear();
  site.build();
  page = site.data("redirect", "vieux/ecole.html");
  CHECK(at(page, "redirect.url") == "https://tilleuls.example/site/ecole.html");
  CHECK(at(page, "redirect.title") == "https://tilleuls.example/site/ecole.html");
}

TEST_CASE("the page that is not found works at any depth") {
  Site site;
  site.put(Draft("cahier/6e-b/maths/2026-11-23.md"));
  site.build();
  CHECK(at(site.data("not_found", ""), "root") == "/");
  CHECK(each(site.data("not_found", ""), "frame.classes", "href") == "6e-b/index.html");
  site.configuration.base_url = "https://tilleuls.example/site";
  site.build();
  CHECK(at(site.data("not_found", ""), "root") == "https://tilleuls.example/site/");
}

TEST_CASE("sitemap and robots") {
  Site site;
  site.put(Draft("cahier/6e-b/maths/2026-11-23.md"));
  site.put(Draft("pages/10-ecole.md").body("x"));
  site.put(Draft("articles/2026-11-12-a.md").body("x"));
  site.put(Draft("articles/2025-11-12-b.md").body("x"));
  site.history["pages/10-ecole.md"] = {minute("2026-11-22T23:30:00Z"), ""};
  site.build();
  CHECK(site.data("sitemap", "").is_null());
  CHECK_FALSE(site.output.files.contains("sitemap.xml"));
  CHECK(each(site.data("robots", ""), "robots.disallow", "path") == "/6e-b/");
  CHECK(at(site.data("robots", ""), "robots.sitemap") == "");

  site.configuration.base_url = "https://tilleuls.example/site/";
  site.build();
  const Value index = site.data("sitemap", "");
  CHECK(at(index, "sitemap.index") == "true");
  CHECK(each(index, "sitemap.entries", "url") == "https://tilleuls.example/site/sitemap-articles-2025.xml | "
                                                 "https://tilleuls.example/site/sitemap-articles-2026.xml | "
                                                 "https://tilleuls.example/site/sitemap-pages.xml");
  const Value pages = site.data("sitemap", "pages");
  CHECK(each(pages, "sitemap.entries", "url") ==
        "https://tilleuls.example/site/ecole.html | https://tilleuls.example/site/");
  CHECK(each(pages, "sitemap.entries", "changed") == "2026-11-23 | ");
  CHECK(each(site.data("sitemap", "articles-2025"), "sitemap.entries", "changed") == "2025-11-12");
  CHECK(each(site.data("robots", ""), "robots.disallow", "path") == "/site/6e-b/");
  CHECK(at(site.data("robots", ""), "robots.sitemap") == "https://tilleuls.example/site/sitemap.xml");

  site.remove("articles/2025-11-12-b.md");
  site.build();
  CHECK_FALSE(site.output.files.contains("sitemap-articles-2025.xml"));
}

TEST_CASE("documents are copied when they lie in their folder, or when something published links them") {
  Site site;
  site.put_document("documents/menu.pdf", "menu");
  site.put_document("cahier/6e-b/maths/fiche.pdf", "fiche");
  site.put_document("cahier/6e-b/maths/autre.pdf", "autre");
  site.put(Draft("cahier/6e-b/maths/2026-11-23.md").done("x").link("cahier/6e-b/maths/fiche.pdf"));
  site.build();
  CHECK(site.output.files.at("documents/menu.pdf") == "menu");
  CHECK(site.output.files.at("6e-b/maths/fiche.pdf") == "fiche");
  CHECK_FALSE(site.output.files.contains("6e-b/maths/autre.pdf"));

  site.at("cahier/6e-b/maths/2026-11-23.md").record.draft = true;
  engine::Report report = site.build();
  CHECK(std::ranges::find(report.removed, "6e-b/maths/fiche.pdf") != report.removed.end());
  site.at("cahier/6e-b/maths/2026-11-23.md").record.draft = false;
  site.build();
  site.put_document("cahier/6e-b/maths/fiche.pdf", "neuve");
  report = site.build();
  CHECK(report.written == std::vector<std::string>{"6e-b/maths/fiche.pdf"});
  CHECK(site.output.files.at("6e-b/maths/fiche.pdf") == "neuve");
}
