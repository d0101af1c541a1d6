// Events of an agenda on the pages that show them, and in the calendar.
#include "pages/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::pages::toys;
using base::Value;

namespace {

const std::string school = "agenda/2026-11.md";

content::Event event(std::string_view first, std::string_view last, std::string title, int at = -1, int until = -1) {
  content::Event made;
  made.date = day(first);
  made.last = day(last);
  made.title = std::move(title);
  made.at = at;
  made.until = until;
  return made;
}

void put(Site& site, const std::string& path, std::vector<content::Event> events) {
  Draft draft(path);
  for (content::Event& each : events) {
    draft.text.events.push_back(each.text.empty() ? "" : "<p>" + each.text + "</p>");
    each.has_text = !each.text.empty();
    draft.record.events.push_back(std::move(each));
  }
  site.put(std::move(draft));
}

// Three of the school: over, of three days with a text, cancelled; one of the class.
void put_four(Site& site) {
  content::Event fair = event("2026-11-26", "2026-11-28", "Bourse aux livres");
  fair.text = "Au gymnase.";
  fair.place = "gymnase";
  content::Event cancelled = event("2026-11-24", "2026-11-24", "Photo");
  cancelled.cancelled = true;
  put(site, school, {event("2026-11-12", "2026-11-12", "Cross"), fair, cancelled});
  put(site, "agenda/6e-b/2026-11.md", {event("2026-11-26", "2026-11-26", "Réunion", 18 * 60, 20 * 60 + 30)});
  site.put(Draft("cahier/6e-b/maths/2026-11-23.md").task("2026-11-26", "Exercice 3"));
  site.put(Draft("cahier/4e-a/maths/2026-11-23.md"));
}

std::string calendar(const Site& site, const std::string& output) {
  const auto found = site.output.files.find(output);
  std::string bytes = found == site.output.files.end() ? "" : found->second;
  for (std::size_t at; (at = bytes.find("\r\n ")) != std::string::npos;) bytes.erase(at, 3);
  return bytes;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("events stand on the pages of their class, those of the school everywhere") {
  Site site;
  put_four(site);
  site.build();
  const Value of_class = site.data("class", "6e-b");
  CHECK(each(of_class, "dates", "title") == "Photo | Bourse aux livres | Réunion");
  CHECK(at(of_class, "dates.1.days") == "du 26 au 28 novembre");
  CHECK(at(of_class, "dates.1.place") == "gymnase");
  CHECK(at(of_class, "dates.1.text") == "<p>Au gymnase.</p>");
  CHECK(at(of_class, "dates.1.href") == "6e-b/2026-W48.html#j-2026-11-26");
  CHECK(at(of_class, "dates.2.time") == "18\u00a0h – 20\u00a0h\u00a030");
  CHECK(each(site.data("class", "4e-a"), "dates", "title") == "Photo | Bourse aux livres");
  CHECK(each(site.data("home", ""), "home.dates", "title") == "Photo | Bourse aux livres");

  const Value week = site.data("week", engine::key("6e-b", "2026-W48"));
  CHECK(each(week, "days.1.events", "title") == "Photo");
  CHECK(each(week, "days.3.events", "title") == "Bourse aux livres | Réunion");
  CHECK(each(week, "days.4.events", "title") == "Bourse aux livres");
  CHECK(each(week, "days.5.events", "title") == "Bourse aux livres"); // a Saturday that holds nothing else
  // A week that holds nothing but an event has a page.
  CHECK(each(site.data("week", engine::key("4e-a", "2026-W46")), "days.3.events", "title") == "Cross");

  const Value to_do = site.data("to_do", "6e-b");
  CHECK(each(to_do, "weeks.0.days", "id") == "j-2026-11-24 | j-2026-11-26");
  CHECK(each(to_do, "weeks.0.days.1.events", "title") == "Bourse aux livres | Réunion");
  CHECK(each(to_do, "weeks.0.days.1.tasks", "line") == "Exercice 3");
  // Those that are not over stand on today.
  site.now = minute("2026-11-27T12:00:00+01:00");
  site.build();
  CHECK(each(site.data("to_do", "4e-a"), "weeks.0.days", "id") == "j-2026-11-27");
}

TEST_CASE("events are in the calendar, at their hours or for the day") {
  Site site;
  put_four(site);
  site.build();
  const std::string all = calendar(site, "6e-b/agenda.ics");
  CHECK(has(all, "DTSTART:20261126T170000Z\r\nDTEND:20261126T193000Z\r\n"));
  CHECK(has(all, "DTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261129\r\nTRANSP:TRANSPARENT\r\nSTATUS:"
                 "CONFIRMED\r\nSUMMARY:Bourse aux livres\r\nLOCATION:gymnase\r\nDESCRIPTION:Au gymnase.\r\n"));
  CHECK(has(all, "STATUS:CANCELLED\r\nSUMMARY:Annulé – Photo\r\n"));
  CHECK(has(all, "SUMMARY:Cross\r\n"));
  const std::string other = calendar(site, "4e-a/agenda.ics");
  CHECK_FALSE(has(other, "Réunion"));
  CHECK(has(other, "SUMMARY:Cross\r\n"));

  // Another day and another hour are the same event; what is put before it changes nothing.
  const auto uid = [&](const std::string& text) {
    const std::size_t summary = text.find("SUMMARY:Bourse");
    const std::size_t begin = text.rfind("UID:", summary);
    return text.substr(begin, text.find('\r', begin) - begin);
  };
  const std::string before = uid(other);
  put(site, school,
      {event("2026-11-19", "2026-11-19", "Vaccins"), event("2026-11-30", "2026-11-30", "Bourse aux livres", 600)});
  site.build();
  CHECK(uid(calendar(site, "4e-a/agenda.ics")) == before);
  CHECK(has(calendar(site, "4e-a/agenda.ics"), "DTSTART:20261130T090000Z\r\nTRANSP"));
}

TEST_CASE("an event that moved says so") {
  Site site;
  content::Event moved = event("2026-12-01", "2026-12-01", "Réunion");
  moved.moved_from = day("2026-11-26");
  put(site, school, {moved});
  site.put(Draft("cahier/6e-b/maths/2026-11-23.md"));
  site.build();
  CHECK(at(site.data("class", "6e-b"), "dates.0.postponed") == "Reporté au mardi 1er décembre");
  CHECK(has(calendar(site, "6e-b/agenda.ics"), "DESCRIPTION:Prévu d’abord pour jeudi 26 novembre\r\n"));
}
