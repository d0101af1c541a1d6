// What programs read: calendars with lines of their own (RFC 5545), feeds with their way out of a text (CDATA), JSON
// that ends the script in which a page holds it. And calendar files that a site reads itself.
#include "hostile/attacked_site.hpp"
#include "hostile/json_text.hpp"
#include "hostile/xml_text.hpp"
#include <algorithm>
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::tests;

namespace {

const std::string lesson = "cahier/6e-b/maths/2026-11-23.md";
const std::string own_settings = "title: Les Tilleuls\nid: tilleuls\nbase_url: https://tilleuls.example/\n";

std::ptrdiff_t count(const std::string& bytes, std::string_view part) {
  std::ptrdiff_t count = 0;
  for (std::size_t at = 0; (at = bytes.find(part, at)) != std::string::npos; at += part.size()) ++count;
  return count;
}

} // namespace

TEST_CASE("line ends in what becomes a line of a calendar") {
  for (const std::string end : {"\r\n", "\n", "\r", "\xe2\x80\xa8", "\xc2\x85", "\x0b", "\x0c", "&#13;&#10;", "&#10;",
                                "\\n", "\\\n", "<br>", "  \n", "&#x2028;", "\xe2\x80\xa9"}) {
    INFO(end);
    const std::string text = "mot7" + end + "ATTENDEE;RSVP=TRUE:mailto:a@a.example" + end + "END:VEVENT" + end +
                             "BEGIN:VEVENT" + end + "UID:1" + end;
    const std::string plain = "mot7" + end + "ATTENDEE:a";
    const Attacked attacked =
        attacked_by({{lesson, "# " + plain + "\n\nPour vendredi 27 novembre : " + text +
                                  "\n\n## Pour jeudi 26 novembre (" + plain + ")\n\n" + text + "\n"},
                     {"agenda/2026-11.md", "## 26 novembre, 18 h : " + text + " (" + plain + ")\n\n" + text +
                                               "\n\n- 27 novembre : " + text + "\n"}});
    const std::string& calendar = attacked.outputs.at("6e-b/agenda.ics");
    CHECK(count(calendar, "\r\nATTENDEE") == 0);
    CHECK(count(calendar, "\r\nUID:1\r\n") == 0);
    CHECK(count(calendar, "mot7") > 0);
  }
}

TEST_CASE("long and wide letters in a calendar are folded between letters") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "\xf0\x9f\x8e\x92\xc3\xa9";
  const Attacked attacked =
      attacked_by({{lesson, "# A\n\n## Pour vendredi 27 novembre : " + text + "\n\n" + text + "\n"}});
  std::string unfolded = attacked.outputs.at("6e-b/agenda.ics");
  for (std::size_t at; (at = unfolded.find("\r\n ")) != std::string::npos;) unfolded.erase(at, 3);
  CHECK(unfolded.find(text) != std::string::npos);
}

TEST_CASE("the end of CDATA, of an entry and of a document type in a feed") {
  for (const std::string text :
       {"mot7]]>", "mot7]]]]><![CDATA[>", "mot7</content></entry><entry><id>1</id></entry>", "mot7&lt;/content&gt;",
        "mot7<!ENTITY a SYSTEM \"file:///etc/passwd\">&a;", "mot7&a;&#0;&#1;&#xFFFE;", "mot7<?xml version=\"1.0\"?>",
        "mot7&nbsp;&copy;", "mot7<x xmlns:a=\"b\">", "mot7\xef\xbf\xbe"}) {
    INFO(text);
    const Attacked attacked = attacked_by({{lesson, "# " + text + "\n\n" + text + "\n\n`" + text + "`\n\n```\n" + text +
                                                        "\n```\n\n## Pour vendredi : " + text + "\n"}});
    const XmlText feed = read_xml(attacked.outputs.at("6e-b/feed.xml"));
    CHECK(std::ranges::count(feed.elements, "entry", &XmlText::Element::name) == 2);
    CHECK(count(attacked.outputs.at("6e-b/feed.xml"), "mot7") > 2);
  }
}

TEST_CASE("the end of a script and U+2028 in JSON") {
  for (const std::string text :
       {"mot7</script><script>alert(1)</script>", "mot7</ScRiPt >", "mot7<!--<script>",
        "mot7\xe2\x80\xa8"
        "alert(1)\xe2\x80\xa9",
        "mot7\\u003c/script", "mot7\\", "mot7\\\"", "mot7\",\"url\":\"javascript:alert(1)", "mot7\x01\x1f"}) {
    INFO(text);
    const Attacked attacked =
        attacked_by({{lesson, "# " + text + "\n\n`" + text + "`\n\n## Pour vendredi : " + text + "\n"}});
    const JsonText feed = read_json(attacked.outputs.at("6e-b/feed.json"));
    CHECK(std::ranges::count_if(feed.members, [](const auto& member) { return member.first == "content_html"; }) == 2);
    CHECK(count(attacked.outputs.at("6e-b/feed.json"), "mot7") > 0);
  }
}

TEST_CASE("a calendar file of the site that repeats without end, nests, folds or lies about its size") {
  const std::string begin = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", end = "END:VCALENDAR\r\n";
  const auto event = [](const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261101\r\n" + lines + "END:VEVENT\r\n";
  };
  std::string nested, many, folded = "SUMMARY:a";
  for (int i = 0; i < 20'000; ++i) nested += "BEGIN:VEVENT\r\n";
  for (int i = 0; i < 30'000; ++i) many += event("SUMMARY:a\r\n");
  for (int i = 0; i < 200'000; ++i) folded += "\r\n a";
  for (const std::string& calendar : {begin + event("RRULE:FREQ=SECONDLY\r\n") + end,
                                      begin + event("RRULE:FREQ=DAILY;COUNT=999999999999\r\n") + end,
                                      begin + event("RRULE:FREQ=DAILY;INTERVAL=0\r\n") + end,
                                      begin + event("RRULE:FREQ=WEEKLY;UNTIL=99991231\r\nSUMMARY:Vacances\r\n") + end,
                                      begin + event("RRULE:FREQ=DAILY;INTERVAL=-1\r\n") + end,
                                      begin + event("DTEND;VALUE=DATE:99991231\r\nSUMMARY:Vacances\r\n") + end,
                                      begin + event("DTEND;VALUE=DATE:00010101\r\n") + end,
                                      begin + event("DURATION:P999999999999W\r\n") + end,
                                      begin + event("DTSTART:99999999T999999Z\r\n") + end,
                                      begin + nested,
                                      begin + many + end,
                                      begin + event(folded + "\r\n") + end,
                                      begin + event("SUMMARY;" + std::string(60'000, ';') + ":a\r\n") + end,
                                      begin + event("SUMMARY:" + std::string(60'000, '\\') + "\r\n") + end,
                                      begin + event("SUMMARY:Vacances <script>alert(1)</script>\r\n") + end,
                                      std::string("BEGIN:VCALENDAR"),
                                      std::string(1 << 20, '\r'),
                                      std::string(1 << 20, '\0'),
                                      begin + event("EXDATE:" + std::string(60'000, ',') + "\r\n") + end,
                                      begin + event("DTSTART;TZID=../../../etc/passwd:20261123T080000\r\n") + end}) {
    INFO(calendar.substr(0, 160));
    attacked_by(
        {{"ecole.yml",
          own_settings + "calendar: {zone: A, file: vacances.ics}\nclasses:\n  6e-b: {timetable: heures.ics}\n"},
         {"vacances.ics", calendar},
         {"heures.ics", calendar},
         {lesson, "# A\n\n## Pour le prochain cours : mot7\n"}});
  }
}
