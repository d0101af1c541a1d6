#include "content/html.hpp"

#include <catch2/catch.hpp>

using namespace ecole::content;
using ecole::TextRange;
using ecole::base::DiagnosticId;

namespace {

struct Made {
  std::string html;
  Record record;
  std::vector<DiagnosticId> ids() const {
    std::vector<DiagnosticId> all;
    for (const auto& finding : record.findings) all.push_back(finding.id);
    return all;
  }
};

Made made(std::string_view text, int first_level = 2, bool line_breaks = false) {
  Made result;
  HtmlWriter writer("cahier/6e-b/maths/2026-11-23.md", result.record);
  Document page = Document::parse(text, {.line_breaks = line_breaks, .lines_before = 0});
  writer.prepare(page);
  result.html = writer.html(std::move(page), first_level);
  return result;
}

using Ids = std::vector<DiagnosticId>;

} // namespace

TEST_CASE("links and images of the site become marks and entries of the record") {
  Made page =
      made("Voir [la *fiche*](fiche.pdf \"Une <fiche>\") et\n![le \"plan\"](/documents/plan.png 'T')\n[ici](#titre)");
  CHECK(page.html == "<p>Voir \x01L0; title=\"Une &lt;fiche&gt;\"\x02la <em>fiche</em>\x01l0\x02 et\n"
                     "\x01I1; alt=\"le &quot;plan&quot;\" title=\"T\"\x02\n\x01L2;\x02ici\x01l2\x02</p>\n");
  REQUIRE(page.record.links.size() == 3);
  CHECK(page.record.links[0] ==
        Link{"cahier/6e-b/maths/fiche.pdf", "", "la fiche", TextRange{1, 19, 1, 28}, "fiche.pdf", false});
  CHECK(page.record.links[1] ==
        Link{"documents/plan.png", "", "le \"plan\"", TextRange{2, 14, 2, 33}, "/documents/plan.png", true});
  CHECK(page.record.links[2] == Link{"", "titre", "ici", TextRange{3, 7, 3, 13}, "#titre", false});
  CHECK(page.ids().empty());
}

TEST_CASE("a destination that does not stand in the text has the paragraph's range") {
  Made page = made("un\n\nVoir [la fiche] et [a](<b c.pdf>)\n\n[la fiche]: fiche.pdf\n");
  REQUIRE(page.record.links.size() == 2);
  CHECK(page.record.links[0].range == TextRange{3, 1, 3, 34});
  CHECK(page.record.links[1].range == TextRange{3, 25, 3, 32});
  CHECK(page.record.links[1].target == "cahier/6e-b/maths/b c.pdf");
}

TEST_CASE("links of a piece are found by their index") {
  Record record;
  HtmlWriter writer("a.md", record);
  Document page = Document::parse("[a](a.pdf)\n\n- [![b](b.png)](c.md) <https://x.example>\n");
  writer.prepare(page);
  CHECK(link_indices(cmark_node_first_child(page.root())) == std::vector<std::uint32_t>{0, 1, 2});
  cmark_node* first = cmark_node_first_child(page.root());
  CHECK(link_indices(first, first) == std::vector<std::uint32_t>{0});
  CHECK(writer.html(std::move(page)) == "<p>\x01L0;\x02"
                                        "a\x01l0\x02</p>\n<ul>\n<li>\x01L1;\x02\x01I2; alt=\"b\"\x02\x01l1\x02 "
                                        "<a href=\"https://x.example\">https://x.example</a></li>\n</ul>\n");
}

TEST_CASE("addresses of other sites stay when their scheme is allowed") {
  Made page =
      made("[a](https://a.example/?b=1&c=2 \"t\") <mailto:a@b.example> www.c.example [t](TEL:0123) [d](//d.example)");
  CHECK(page.html == "<p><a href=\"https://a.example/?b=1&amp;c=2\" title=\"t\">a</a> <a "
                     "href=\"mailto:a@b.example\">mailto:a@b.example</a> "
                     "<a href=\"http://www.c.example\">www.c.example</a> <a href=\"TEL:0123\">t</a> <a "
                     "href=\"https://d.example\">d</a></p>\n");
  CHECK(page.record.links.empty());
  CHECK(page.ids().empty());
}

TEST_CASE("a link that may not be becomes its text") {
  for (std::string_view written : {"javascript:alert(1)", "java&#10;script:alert(1)", "java&Tab;script:alert(1)",
                                   "JAVASCRIPT&colon;alert(1)", "&#x6A;avascript:alert(1)", "&#1;javascript:alert(1)",
                                   "data:text/html;base64,AAAA", "vbscript:x", "file:///x", "xmpp:a@b"}) {
    INFO(written);
    Made page = made("[*a*](" + std::string(written) + ")");
    CHECK(page.html == "<p><em>a</em></p>\n");
    CHECK(page.ids() == Ids{DiagnosticId::link_scheme_refused});
    CHECK(page.record.links.empty());
    CHECK(made("![b](" + std::string(written) + ")").html == "<p>b</p>\n");
  }
  CHECK(made("[a](../../../../x)").html == "<p>a</p>\n");
  CHECK(made("[a](../../../../x)").ids() == Ids{DiagnosticId::link_leaves_site});
  CHECK(made("[a]()").ids() == Ids{DiagnosticId::link_empty});
  CHECK(made("[a](b" + std::string(2'000, 'x') + ")").ids() == Ids{DiagnosticId::link_too_long});
  CHECK(made("<javascript:alert(1)>").html == "<p>javascript:alert(1)</p>\n");
}

TEST_CASE("an image of another site is its alternative text") {
  Made page = made("![un *chat*](https://c.example/chat.jpg \"t\") [![x](//y.example/z.png)](a.md)");
  CHECK(page.html == "<p>un chat \x01L0;\x02x\x01l0\x02</p>\n");
  CHECK(page.ids() == Ids{DiagnosticId::image_external, DiagnosticId::image_external});
  CHECK(page.record.findings[0].range == TextRange{1, 14, 1, 40});
}

TEST_CASE("titles, alternative texts and entities cannot leave their place") {
  Made page = made("[a](b.md '\" onmouseover=\"alert(1)') ![\"><script>](c.png \"&quot;>&#1;I0;&#2;\")");
  CHECK(page.html == "<p>\x01L0; title=\"&quot; onmouseover=&quot;alert(1)\"\x02"
                     "a\x01l0\x02 "
                     "\x01I1; alt=\"&quot;&gt;\" title=\"&quot;&gt;\xef\xbf\xbdI0;\xef\xbf\xbd\"\x02</p>\n");
  Made text = made("&#1;L0;&#2; &lt;script&gt; `\"<b>\"` <https://a.example/\"onclick=x>");
  CHECK(text.html == "<p>\xef\xbf\xbdL0;\xef\xbf\xbd &lt;script&gt; <code>&quot;&lt;b&gt;&quot;</code> "
                     "<a href=\"https://a.example/%22onclick=x\">https://a.example/&quot;onclick=x</a></p>\n");
}

TEST_CASE("entities in an alternative text write no control character, wherever it is shown") {
  Made page = made("![&#1;&lt; `a`](https://a.example/b.png) [![&#2;](c.png)](d.md)");
  CHECK(page.html.starts_with("<p>\xef\xbf\xbd&lt; a "));
  REQUIRE(page.record.links.size() == 2);
  CHECK(page.record.links[0].text == "\xef\xbf\xbd");
}

TEST_CASE("raw HTML is left out with what to type instead") {
  Made page = made("<div onclick=\"x\">\ntexte\n</div>\n\nun <b>mot</b> <!-- muet --> ici<br>la\n\n<!-- muet\n-->\n\n"
                   "<script>\nalert(1)\n</script>\n\n<iframe src=x></iframe>\n");
  CHECK(page.html == "<p>un mot  ici<br />\nla</p>\n");
  CHECK(page.ids() == Ids(4, DiagnosticId::html_dropped));
  CHECK(page.record.findings[0].arguments == std::vector<std::string>{"<div onclick=\"x\">", "**…**"});
  CHECK(page.record.findings[0].range.line == 1);
  CHECK(page.record.findings[1].arguments == std::vector<std::string>{"<b>", "**…**"});
  CHECK(page.record.findings[1].range.line == 5);
  CHECK(page.record.findings[2].range.line == 10);
  CHECK(page.record.findings[3].arguments[1] == "[…](https://…)");
  CHECK(made("<!-- a --> <img src=x onerror=y>").ids() == Ids{DiagnosticId::html_dropped});
}

TEST_CASE("headings form an outline from the level of the page, each with its id") {
  Made page = made("# Les fractions\n### Été\n## Été\n# 2 exercices\n#### !!!\n# J 1\n# Devoir *3*\n");
  CHECK(page.html == "<h2 id=\"les-fractions\">Les fractions</h2>\n<h3 id=\"ete\">Été</h3>\n<h3 id=\"ete-2\">Été</h3>\n"
                     "<h2 id=\"s-2-exercices\">2 exercices</h2>\n<h3 id=\"titre\">!!!</h3>\n<h2 id=\"s-j-1\">J 1</h2>\n"
                     "<h2 id=\"s-devoir-3\">Devoir <em>3</em></h2>\n");
  CHECK(page.record.anchors ==
        std::vector<std::string>{"les-fractions", "ete", "ete-2", "s-2-exercices", "titre", "s-j-1", "s-devoir-3"});
  CHECK(made("# a-2\n# a\n# a\n").record.anchors == std::vector<std::string>{"a-2", "a", "a-3"});
  CHECK(made("# a\n## b\n### c\n#### d\n", 4).html ==
        "<h4 id=\"a\">a</h4>\n<h5 id=\"b\">b</h5>\n<h6 id=\"c\">c</h6>\n<h6 id=\"d\">d</h6>\n");
  CHECK(made("- # a\n> ## [b](c.md)\n").html ==
        "<ul>\n<li><h2 id=\"a\">a</h2>\n</li>\n</ul>\n<blockquote>\n<h3 id=\"b\">\x01L0;\x02"
        "b\x01l0\x02</h3>\n</blockquote>\n");
  CHECK(made("# " + std::string(500, 'a')).record.anchors[0].size() == 80);
}

TEST_CASE("ids are given in the order of the file, whatever piece is made first") {
  Record record;
  HtmlWriter writer("a.md", record);
  Document page = Document::parse("## Exercice\n\nun\n\n## Exercice\n\ndeux\n");
  writer.prepare(page);
  Document second = page.take(cmark_node_next(cmark_node_next(cmark_node_first_child(page.root()))));
  CHECK(writer.html(std::move(second), 4) == "<h4 id=\"exercice-2\">Exercice</h4>\n<p>deux</p>\n");
  CHECK(writer.html(std::move(page)) == "<h2 id=\"exercice\">Exercice</h2>\n<p>un</p>\n");
}

TEST_CASE("the language of a code block is letters, digits and a few signs") {
  CHECK(made("```c++ linenos\na < b\n```\n").html == "<pre><code class=\"language-c++\">a &lt; b\n</code></pre>\n");
  CHECK(made("```x\"onclick=alert(1)\na\n```\n").html == "<pre><code class=\"language-x\">a\n</code></pre>\n");
  CHECK(made("```\"><script>\na\n```\n").html == "<pre><code>a\n</code></pre>\n");
  CHECK(made("``` &#1;x\na\n```\n").html == "<pre><code>a\n</code></pre>\n");
  CHECK(made("    a&#1;\n").html == "<pre><code>a&amp;#1;\n</code></pre>\n");
}

TEST_CASE("tables have headers with a scope and classes for alignment") {
  CHECK(made("| a | b | |\n|:--|:-:|--:|\n| [1](x.pdf) | 2 |\n| 3 | 4 | 5 |\n").html ==
        "<table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"align-left\">a</th>\n<th scope=\"col\" "
        "class=\"align-center\">b</th>\n"
        "<td class=\"align-right\"></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"align-left\">\x01L0;\x02"
        "1\x01l0\x02</td>\n"
        "<td class=\"align-center\">2</td>\n<td class=\"align-right\"></td>\n</tr>\n<tr>\n<td "
        "class=\"align-left\">3</td>\n"
        "<td class=\"align-center\">4</td>\n<td class=\"align-right\">5</td>\n</tr>\n</tbody>\n</table>\n");
  CHECK(made("|a|\n|-|\n").html == "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n");
}

TEST_CASE("whatever stands in a table's cell is kept there") {
  CHECK(made("|a|\n|-|\n|![b](c.png) d<br>*e* ~~[f](javascript:x)~~ ![g](//h.example/i)|\n").html ==
        "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>\x01I0; alt=\"b\"\x02 "
        "d<br />\n"
        "<em>e</em> <del>f</del> g</td>\n</tr>\n</tbody>\n</table>\n");
}

TEST_CASE("task lists are boxes nobody can tick, with their text") {
  CHECK(made("- [ ] un\n- [x] *deux* [f](g.pdf)\n- trois\n").html ==
        "<ul>\n<li class=\"task-item\"><label><input type=\"checkbox\" disabled> un</label></li>\n"
        "<li class=\"task-item\"><label><input type=\"checkbox\" checked disabled> <em>deux</em> "
        "\x01L0;\x02"
        "f\x01l0\x02</label></li>\n<li>trois</li>\n</ul>\n");
  CHECK(made("- [ ] un\n\n  deux\n").html == "<ul>\n<li class=\"task-item\">\n<p><label><input type=\"checkbox\" "
                                             "disabled> un</label></p>\n<p>deux</p>\n</li>\n</ul>\n");
}

TEST_CASE("a line break stays one only where it is asked for") {
  CHECK(made("a\nb", 2, true).html == "<p>a<br />\nb</p>\n");
  CHECK(made("a\nb", 2, false).html == "<p>a\nb</p>\n");
}

TEST_CASE("findings and addresses of a file do not grow without end") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "[a](javascript:x)\n\n";
  CHECK(made(text).record.findings.size() == 100);
  text = "[a]: " + std::string(1'500, 'x') + "\n\n";
  for (int i = 0; i < 2'000; ++i) text += "[a]\n\n";
  Made page = made(text);
  CHECK(page.record.links.size() < 800);
  CHECK(page.record.findings.size() == 100);
  CHECK(page.ids().back() == DiagnosticId::link_too_long);
}
