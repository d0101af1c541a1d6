// Markup, addresses and text that would become markup: in every place where something somebody wrote stands in a page,
// a feed or a calendar.
#include "hostile/attacked_site.hpp"
#include "hostile/markup.hpp"
#include <algorithm>
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::tests;

namespace {

const std::string lesson = "cahier/6e-b/maths/2026-11-23.md", page = "6e-b/maths/2026-11-23.html";

// Everywhere: `text` as somebody typed it, in Markdown, heads, settings and names of files.
Sources everywhere(const std::string& text) {
  std::string quoted = text, in_name;
  for (std::size_t at = 0; (at = quoted.find('\'', at)) != std::string::npos; at += 2) quoted.insert(at, "'");
  for (const char c : text)
    if (c != '/' && c != '\\' && c != '\n' && c != '\r' && static_cast<unsigned char>(c) >= 0x20) in_name += c;
  const std::string head = "---\ntitle: '" + quoted + "'\nauthor: '" + quoted + "'\nsequence: '" + quoted + "'\n";
  return {
      {"ecole.yml",
       "title: '" + quoted +
           "'\nid: tilleuls\nbase_url: https://tilleuls.example/\ncalendar: {zone: A}\nclasses:\n  6e-b:\n" +
           "    title: '" + quoted + "'\n    groups: ['" + quoted + "']\nsubjects:\n  maths: {title: '" + quoted +
           "'}\nlegal:\n  publisher: '" + quoted + "'\n  contact: '" + quoted + "'\n"},
      {lesson, head + "---\n# " + text + "\n\n" + text + "\n\n## " + text + "\n\n*" + text + "* **" + text + "** `" +
                   text + "` ~~" + text + "~~\n\n[" + text + "](fiche.pdf \"" + text + "\") ![" + text +
                   "](photo.png '" + text + "') <" + text + ">\n\n[a]: " + text + " \"" + text + "\"\n\n[a] [b][" +
                   text + "]\n\n- " + text + "\n- [ ] " + text + "\n\n> " + text + "\n\n| " + text +
                   " | b |\n|---|---|\n| " + text + " | c |\n\n```" + text + "\n" + text + "\n```\n\n    " + text +
                   "\n\n## Pour vendredi 27 novembre (20 min) : " + text + "\n\n" + text +
                   "\n\nPour jeudi 26 novembre (" + text + ") : " + text + "\n"},
      {"cahier/6e-b/maths/fiche.pdf", "%PDF"},
      {"cahier/6e-b/maths/photo.png", "PNG"},
      {"cahier/6e-b/maths/2026-11-25-" + in_name + ".md", "# A\n\n[" + in_name + "](<" + in_name + ".pdf>)\n"},
      {"cahier/6e-b/maths/" + in_name + ".pdf", "%PDF"},
      {"cahier/6e-b/2026-11-24.md",
       "## " + text + " : " + text + "\n\n" + text + "\n\n" + text + " : pour vendredi : " + text + "\n"},
      {"articles/2026-11-20-a.md", head + "---\n# " + text + "\n\n" + text + "\n"},
      {"pages/" + in_name + ".md", "---\ntitle: '" + quoted + "'\naliases: ['" + quoted + "']\n---\n" + text + "\n"},
      {"agenda/2026-11.md",
       "## 26 novembre, 18 h : " + text + " (" + text + ")\n\n" + text + "\n\n- 27 novembre : " + text + "\n"},
      {"documents/" + in_name + ".txt", text},
  };
}

std::vector<Piece> elements(const std::string& html, std::string_view name) {
  std::vector<Piece> found = pieces_of(html);
  std::erase_if(found, [&](const Piece& piece) { return piece.kind != Piece::Kind::start || piece.name != name; });
  return found;
}

std::string attribute(const Piece& piece, std::string_view name) {
  for (const auto& [found, value] : piece.attributes)
    if (found == name) return value;
  return {};
}

} // namespace

TEST_CASE("markup in every place that is shown") {
  for (const std::string text : {"mot7<script>alert(1)</script>",
                                 "mot7</script><script>alert(1)</script>",
                                 "mot7\"><img src=x onerror=alert(1)>",
                                 "mot7' onmouseover='alert(1)",
                                 "mot7\" onfocus=\"alert(1)\" autofocus=\"",
                                 "mot7<svg/onload=alert(1)>",
                                 "mot7&lt;script&gt;alert(1)&lt;/script&gt;",
                                 "mot7&#60;script&#62;alert(1)",
                                 "mot7&amp;lt;script&amp;gt;",
                                 "mot7<!--",
                                 "mot7-->",
                                 "mot7<![CDATA[",
                                 "mot7]]><script>",
                                 "mot7</title><script>alert(1)</script>",
                                 "mot7</main></body></html>",
                                 "mot7<a href=javascript:alert(1)>",
                                 "mot7`><img src=x onerror=alert(1)>",
                                 "mot7<style>*{display:none}</style>",
                                 "mot7<meta http-equiv=refresh content=0>",
                                 "mot7<base href=//a.example>",
                                 "mot7<iframe srcdoc='<script>'>",
                                 "mot7<math><mtext></form><mglyph><svg><script>",
                                 "mot7<x",
                                 "mot7 \\\"><b onclick=a>"}) {
    INFO(text);
    const Attacked attacked = attacked_by(everywhere(text));
    REQUIRE(attacked.outputs.contains(page));
    CHECK(text_of_html(attacked.outputs.at(page)).find("mot7") != std::string::npos);
    CHECK(attacked.outputs.at("6e-b/agenda.ics").find("mot7") != std::string::npos);
    CHECK(attacked.outputs.at("6e-b/feed.xml").find("mot7") != std::string::npos);
    CHECK(attacked.outputs.at("6e-b/feed.json").find("mot7") != std::string::npos);
  }
}

TEST_CASE("signs that end a line, a text or a script in every place that is shown") {
  for (const std::string text :
       {"mot7\xe2\x80\xa8mot8", "mot7\xe2\x80\xa9mot8", "mot7\xc2\x85mot8", "mot7\x01mot8", "mot7\x1b[31mmot8",
        "mot7\xff\xfemot8", "mot7\xed\xa0\x80mot8",
        "mot7\xef\xbf\xbf"
        "mot8",
        "mot7\xe2\x80\xae"
        "8tom",
        "mot7\xe2\x81\xa6mot8", "mot7\\nmot8;mot9,mot10", "mot7\xf0\x9f\x98\x80mot8", "mot7\tmot8", "mot7\x7fmot8",
        "mot7\xef\xbb\xbfmot8", "mot7${mot8}", "mot7%0d%0aSet-Cookie: a"}) {
    INFO(text);
    attacked_by(everywhere(text));
  }
}

TEST_CASE("javascript: in disguise leads nowhere, in links, pictures, definitions and autolinks") {
  for (const std::string address : {"javascript:alert(1)",
                                    "JaVaScRiPt:alert(1)",
                                    "&#106;avascript:alert(1)",
                                    "&#x6A;&#x61;vascript:alert(1)",
                                    "java&#10;script:alert(1)",
                                    "java&#x0D;script:alert(1)",
                                    "java&Tab;script:alert(1)",
                                    "javascript&colon;alert(1)",
                                    "&#1;javascript:alert(1)",
                                    "&#x20;javascript:alert(1)",
                                    "java&NewLine;script&#58;alert(1)",
                                    "javascript\\:alert(1)",
                                    "java\\script:alert(1)",
                                    "javascript&#x3A;alert(1)",
                                    "&#0;javascript:alert(1)",
                                    "java&#0;script:alert(1)",
                                    "java&#173;script:alert(1)",
                                    "java&#x200B;script:alert(1)",
                                    "vbscript:msgbox(1)",
                                    "livescript:a",
                                    "data:text/html,<script>",
                                    "data:image/svg+xml;base64,PHN2Zz4=",
                                    "DATA:text/html;base64,PHNjcmlwdD4=",
                                    "blob:https://a.example/1",
                                    "file:///etc/passwd",
                                    "feed:javascript:alert(1)",
                                    "view-source:javascript:alert(1)",
                                    "filesystem:https://a.example/x",
                                    "about:blank",
                                    "intent://a#Intent;end",
                                    "ms-office:a",
                                    "javascript://a.example/%0aalert(1)",
                                    "javascript:%61lert(1)",
                                    "\x01javascript:alert(1)",
                                    "java\x09script:alert(1)",
                                    "java\xc2\xadscript:alert(1)",
                                    "%6Aavascript:alert(1)",
                                    "javascript%3Aalert(1)",
                                    "//a.example/x",
                                    "\\\\\\\\a.example\\\\x",
                                    "/\\\\a.example",
                                    "https:javascript:alert(1)"}) {
    INFO(address);
    const std::string text = "# A\n\nmot7 [mot8](" + address + ") [mot9](<" + address + ">) ![mot10](" + address +
                             ") [mot11][a] [mot12](" + address + " \"t\") <" + address + ">\n\n[a]: " + address +
                             "\n\n## Pour vendredi : [mot13](" + address + ")\n\n[mot14](" + address + ")\n";
    const Attacked attacked =
        attacked_by({{lesson, text},
                     {"articles/2026-11-20-a.md", text},
                     {"pages/a.md", text},
                     {"agenda/2026-11.md", "## 26 novembre : [mot15](" + address + ")\n\n" + text}});
    const std::string shown = text_of_html(attacked.outputs.at(page));
    for (const char* word : {"mot7", "mot8", "mot9", "mot10", "mot11", "mot12"})
      CHECK(shown.find(word) != std::string::npos);
  }
}

TEST_CASE("link and image titles, alternative texts (CVE-2024-32875)") {
  const std::string breaks = "\\\" onmouseover=\\\"alert(1)\\\" x=\\\"";
  const Attacked attacked =
      attacked_by({{lesson, "# A\n\n[mot7](https://a.example \"" + breaks + "\") ![" + "mot8\\\" onerror=\\\"alert(1)" +
                                "](photo.png \"" + breaks + "\")\n"},
                   {"cahier/6e-b/maths/photo.png", "PNG"}});
  bool found = false;
  for (const Piece& link : elements(attacked.outputs.at(page), "a"))
    if (attribute(link, "href") == "https://a.example") {
      found = true;
      CHECK(attribute(link, "title") == "\" onmouseover=\"alert(1)\" x=\"");
    }
  CHECK(found);
  const std::vector<Piece> images = elements(attacked.outputs.at(page), "img");
  REQUIRE(images.size() == 1);
  CHECK(attribute(images[0], "alt") == "mot8\" onerror=\"alert(1)");
}

TEST_CASE("attributes behind headings and blocks are text (CVE-2024-55601)") {
  const Attacked attacked =
      attacked_by({{lesson, "# A\n\n## Titre {onclick=\"alert(1)\" #b .c}\n\nmot7\n{onclick=alert(1)}\n\n"
                            "![a](photo.png){onerror=alert(1)}\n"},
                   {"cahier/6e-b/maths/photo.png", "PNG"}});
  CHECK(text_of_html(attacked.outputs.at(page)).find("{onclick=") != std::string::npos);
  for (const Piece& heading : elements(attacked.outputs.at(page), "h2"))
    CHECK(attribute(heading, "id").find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
}

TEST_CASE("destinations of links and pictures (CVE-2026-35166)") {
  for (const std::string destination :
       {"<a\" onclick=\"alert(1)>", "a&quot;onclick=&quot;alert(1)", "<a'onclick='alert(1)>", "a%22onclick=%22alert(1)",
        "<a><script>alert(1)</script>", "https://a.example/&quot;&gt;&lt;script&gt;",
        "https://a.example/\"onclick=alert(1)", "mailto:a@b.example?subject=&quot;onclick=1"}) {
    INFO(destination);
    attacked_by({{lesson, "# A\n\n[mot7](" + destination + ") ![mot8](" + destination + ")\n"}});
  }
}

TEST_CASE("the info string of a code fence (GHSA-q76j-gcg9-vxc6)") {
  for (const std::string info :
       {"\"><script>alert(1)</script>", "a onclick=alert(1)", "a\"onclick=\"alert(1)", "{onclick=alert(1)}",
        "a&quot;&gt;&lt;script&gt;", "a'><img/src=x/onerror=alert(1)>", "<script>"}) {
    INFO(info);
    for (const std::string fence : {"```", "~~~"}) {
      const Attacked attacked = attacked_by({{lesson, "# A\n\n" + fence + info + "\nmot7\n" + fence + "\n"}});
      for (const Piece& code : elements(attacked.outputs.at(page), "code"))
        for (const auto& [name, value] : code.attributes) {
          CHECK(name == "class");
          CHECK(value.find_first_of("\"'<>&= ") == std::string::npos);
        }
      CHECK(text_of_html(attacked.outputs.at(page)).find("mot7") != std::string::npos);
    }
  }
}

TEST_CASE("raw HTML in Markdown is left out, whatever its name: a list of nine tags is no sanitizer") {
  for (const std::string html :
       {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<div onclick=alert(1)>mot8</div>",
        "<a href=javascript:alert(1)>mot8</a>", "<br onclick=alert(1)>", "<br/onclick=alert(1) />",
        "<b\nonclick=alert(1)>", "<!-- <script> -->", "<?php system(1) ?>", "<!DOCTYPE html>", "<![CDATA[<script>]]>",
        "<SCRIPT\n>", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>", "<plaintext>", "<title>a",
        "<textarea>", "<xmp>", "<noscript><p title='</noscript><script>'>", "<pre><script>"}) {
    INFO(html);
    for (const std::string& around :
         {html, "mot6 " + html + " mot5", "- " + html, "> " + html, "| " + html + " |\n|---|\n| " + html + " |"}) {
      const Attacked attacked =
          attacked_by({{lesson, "# A\n\nmot7\n\n" + around + "\n\nmot9\n\n## Pour vendredi\n\n" + html + "\n"}});
      REQUIRE(attacked.outputs.contains(page));
      CHECK(text_of_html(attacked.outputs.at(page)).find("mot7") != std::string::npos);
    }
  }
}

TEST_CASE("a file of HTML is no page (GHSA-c54g-xjwj-8g82)") {
  const std::string html = "<script>alert(1)</script>";
  const Attacked attacked =
      attacked_by({{"cahier/6e-b/maths/a.html", html},
                   {"cahier/6e-b/maths/b.HTM", html},
                   {"cahier/6e-b/maths/c.xhtml", html},
                   {"cahier/6e-b/maths/d.xht", html},
                   {"pages/e.html", html},
                   {"articles/f.html", html},
                   {"index.html", html},
                   {lesson, "# A\n\n[a](a.html) [b](b.HTM) [c](c.xhtml) [d](d.xht) [e](../../../pages/e.html)\n"}});
  for (const auto& [path, bytes] : attacked.outputs) CHECK(bytes != html);
  for (const char* file : {"cahier/6e-b/maths/a.html", "cahier/6e-b/maths/b.HTM", "cahier/6e-b/maths/c.xhtml",
                           "cahier/6e-b/maths/d.xht", "pages/e.html", "articles/f.html"})
    CHECK(attacked.says("document-html", file));
}

TEST_CASE("what a server would run is put on none") {
  const std::string program = "<?php system($_GET['c']);";
  const Attacked attacked = attacked_by({{"documents/a.php", program},
                                         {"documents/b.PHP5", program},
                                         {"documents/c.php.jpg", program},
                                         {"documents/d.phtml", program},
                                         {"documents/e.cgi", program},
                                         {"documents/f.shtml", program},
                                         {"documents/.htaccess", "AddType application/x-httpd-php .txt"},
                                         {"documents/php.txt", "harmless"},
                                         {lesson, "# A\n\n[a](/documents/a.php)\n"}});
  for (const auto& [path, bytes] : attacked.outputs) CHECK(bytes != program);
  CHECK(attacked.outputs.contains("documents/php.txt"));
  for (const char* file : {"documents/a.php", "documents/b.PHP5", "documents/c.php.jpg", "documents/d.phtml",
                           "documents/e.cgi", "documents/f.shtml"})
    CHECK(attacked.says("document-run-by-server", file));
  CHECK(std::ranges::none_of(attacked.outputs,
                             [](const auto& output) { return output.first.find("htaccess") != std::string::npos; }));
}

TEST_CASE("ids of headings are the page's own: none clobbers what a script looks for") {
  const Attacked attacked =
      attacked_by({{lesson, "# A\n\n## Content\n\n## Menu\n\n## J-2026-11-23\n\n## devoir-1\n\n## \"><script>\n\n## "
                            "constructor\n\n## 7\n\n## \xe2\x80\xae\n\n## Content\n"}});
  std::vector<std::string> ids;
  for (const Piece& piece : pieces_of(attacked.outputs.at(page)))
    if (const std::string id = attribute(piece, "id"); piece.kind == Piece::Kind::start && !id.empty())
      ids.push_back(id);
  std::ranges::sort(ids);
  CHECK(std::ranges::adjacent_find(ids) == ids.end());
}
