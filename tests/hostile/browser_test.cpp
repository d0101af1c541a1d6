// The readers by which the other tests judge: each danger is seen, and a harmless file has none.
#include "hostile/attacked_site.hpp"
#include "hostile/json_text.hpp"
#include "hostile/markup.hpp"
#include "hostile/xml_text.hpp"
#include <catch2/catch.hpp>

using namespace ecole::tests;

TEST_CASE("a browser's view of a page: every way to run a script or to leave the site is a danger") {
  for (const char* html : {"<script>alert(1)</script>",
                           "<SCRIPT src=//a.example>",
                           "<p>a<script\n>alert(1)</script>",
                           "<img src=x onerror=alert(1)>",
                           "<p title=\"a\"onclick=alert(1)>a</p>",
                           "<p/onclick=alert(1)>a</p>",
                           "<a href=\"javascript:alert(1)\">a</a>",
                           "<a href=\"JaVaScRiPt:alert(1)\">a</a>",
                           "<a href=\" &#1; javascript:alert(1)\">a</a>",
                           "<a href=\"java&#10;script:alert(1)\">a</a>",
                           "<a href=\"java&Tab;script&colon;alert(1)\">a</a>",
                           "<a href=\"&#x6A&#97vascript:alert(1)\">a</a>",
                           "<a href=\"vbscript:x\">a</a>",
                           "<img src=\"data:image/svg+xml,x\">",
                           "<a href=\"data:text/html,x\">a</a>",
                           "<img src=\"https://a.example/b.png\">",
                           "<img src=\"//a.example/b.png\">",
                           "<a href=\"/\\a.example\">a</a>",
                           "<a href=\"../../a\">a</a>",
                           "<a href=\"%2e%2E/a\">a</a>",
                           "<a href=\"b/../../a\">a</a>",
                           "<iframe src=\"a\"></iframe>",
                           "<object data=\"a\"></object>",
                           "<svg onload=alert(1)>",
                           "<form action=\"https://a.example\"></form>",
                           "<base href=\"https://a.example\">",
                           "<style>a</style>",
                           "<p style=\"a\">a</p>",
                           "<meta http-equiv=\"refresh\" content=\"0; url=https://a.example\">",
                           "<input type=\"text\">",
                           "</div>",
                           "<div>",
                           "<!-- a -->",
                           "<![CDATA[a]]>",
                           "<?a?>",
                           "<a title=\"a",
                           "<b a a>a</b>"}) {
    INFO(html);
    CHECK(dangers_of_page("index.html", html) != "");
  }
  for (const char* html :
       {"<p>1 < 2 &lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p title=\"&quot; onclick=alert(1)\">a</p>",
        "<a href=\"https://a.example/?a=1&amp;b=javascript:2\">a</a>", "<a href=\"6e-b/#javascript:\">a</a>",
        "<a href=\"mailto:a@b.example\">a</a>", "<title><script>alert(1)</script></title>",
        "<input type=\"checkbox\" checked=\"\" disabled=\"\">", "<a href=\"a/../b\">a</a>"}) {
    INFO(html);
    CHECK(dangers_of_page("index.html", html) == "");
  }
  CHECK(dangers_of_page("a/b.html", "<a href=\"../c\">a</a>") == "");
  CHECK(dangers_of_fragment("<script src=\"assets/a.js\"></script>") != "");
  CHECK(decoded("&lt;&#60;&#x3c&ltx&amp;lt;&copy;&#;") == "<<<<x&lt;&copy;&#;");
}

TEST_CASE("a feed reader's view: what is not well-formed or smuggles an element in is a danger") {
  const std::string begin = "<feed><entry><content type=\"html\">", end = "</content></entry></feed>";
  CHECK(dangers_of_atom(begin + "&lt;p&gt;a&lt;/p&gt;" + end) == "");
  for (const char* inside :
       {"&lt;script&gt;a&lt;/script&gt;", "<![CDATA[a]]>", "]]>", "<b>", "&nbsp;", "<?a?>", "<!--a-->",
        "</content><link href=\"javascript:a\"/><content>", "&lt;img src=x onerror=a&gt;", "\x01"}) {
    INFO(inside);
    CHECK(dangers_of_atom(begin + inside + end) != "");
  }
  CHECK(dangers_of_atom("<feed><title>a</feed>") != "");
  CHECK(dangers_of_atom("<!DOCTYPE a><feed></feed>") != "");
  CHECK(read_xml("<a><b c=\"&lt;\">1<d/>2</b></a>").elements.at(1).text == "12");

  CHECK(dangers_of_json_feed(R"({"items": [{"content_html": "\u003cp>a\u003c/p>", "n": [1.5, true, null, {}]}]})") ==
        "");
  for (const char* json : {"{", "{}{}", "[1,]", R"({"a": "b)", "{\"a\": \"\n\"}", R"({"a": "\x"})",
                           R"({"a": "</script>"})", R"({"a": "<!--"})", "{\"a\": \"\xe2\x80\xa8\"}",
                           R"({"content_html": "\u003cscript>"})", R"({"url": "javascript:a"})"}) {
    INFO(json);
    CHECK(dangers_of_json_feed(json) != "");
  }
  CHECK(read_json(R"({"a": "\u00e9\/\n"})").members.at(0).second == "\xc3\xa9/\n");
}

TEST_CASE("a telephone's view of a calendar: a line or an event of its own is a danger") {
  const std::string begin = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", end = "END:VEVENT\r\nEND:VCALENDAR\r\n";
  CHECK(dangers_of_calendar(begin + "SUMMARY:a\\nb\r\n  c\r\n" + end) == "");
  for (const char* lines :
       {"SUMMARY:a\nATTENDEE:b\r\n", "SUMMARY:a\rb\r\n", "ATTENDEE:mailto:a@b.example\r\n", "END:VEVENT\r\n",
        "BEGIN:VALARM\r\nEND:VALARM\r\n", "SUMMARY:a", "URL:javascript:a\r\n", "SUMMARY:\x01\r\n"}) {
    INFO(lines);
    CHECK(dangers_of_calendar(begin + lines + end) != "");
  }
}

TEST_CASE("names of files that no site has are a danger") {
  for (const char* path :
       {"../a.html", "/a.html", "a/../b.html", ".htaccess", "a/.git/config", "a//b.html", "A.html", "a\nb.html"}) {
    INFO(path);
    CHECK(dangers({{path, ""}}) != "");
  }
}

TEST_CASE("a site without anything hostile has no danger") { attacked_by({}); }
