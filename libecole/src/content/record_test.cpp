#include "content/record.hpp"

#include <catch2/catch.hpp>
#include <functional>

using namespace ecole::content;
using ecole::TextRange;
using ecole::base::Date;
using ecole::base::DiagnosticId;
using ecole::base::Weekday;

namespace {

// Every field differs from its default and from its neighbours.
Record full() {
  Record record;
  record.kind = SourceKind::lesson;
  record.class_folder = "6e-b";
  record.subject_folder = "maths";
  record.date = Date::parse("2026-11-23");
  record.slug = "fractions";
  record.title = "Les fractions, à l’école";
  record.author = "Mme Petit";
  record.group = "g1";
  record.sequence = "Nombres";
  record.language = "en";
  record.subject = "Mathématiques";
  record.class_name = "6e B";
  record.classes = {"6e-a", "6e-b"};
  record.aliases = {"vieux/chemin.html"};
  record.documents = {1};
  record.draft = true;
  record.visible_from = Date::parse("2026-11-24");
  record.visible_minute = 1080;
  record.summary = "Un résumé";
  record.first_image = 0;
  record.links = {{"a.png", "", "une image", {3, 1, 3, 9}, "../a.png", true},
                  {"b.pdf", "ancre", "une fiche", {4, 1, 4, 9}, "b.pdf#ancre", false}};
  record.anchors = {"titre", "titre-2"};
  record.findings = {{DiagnosticId::link_target_missing, {9, 1, 9, 7}, {"c.pdf", "b.pdf"}},
                     {DiagnosticId::html_dropped, {}, {}}};
  Task task;
  task.range = {5, 1, 5, 20};
  task.as_written = "Pour jeudi en huit";
  task.when = {When::Form::weekday_week, Weekday::sunday, 26, 11, 2026, 540};
  task.due = Date::parse("1969-12-31");
  task.needs_calendar = true;
  task.title = "Apprendre";
  task.line = "Apprendre la leçon";
  task.text_summary = "Le texte";
  task.text = "Le texte\nen entier";
  task.minutes = 20;
  task.kind = "lesson";
  task.assessment = task.hand_in = task.sign = true;
  task.postponed_when = When{.form = When::Form::next_lesson, .weekday = Weekday::monday};
  task.postponed = Date::parse("9999-12-31");
  task.postponed_needs_calendar = true;
  task.group = "g2";
  task.remark = "au crayon";
  task.content_hash = "0123456789abcdef";
  task.files = {1, 0};
  Task other;
  other.optional = other.bring = other.cancelled = true;
  record.lessons = {{"maths", "g1", Date::parse("2026-11-24"), {1, 1, 1, 8}, "Titre", "Fait", true, {task, other}, {0}},
                    {}};
  Event event;
  event.range = {2, 1, 2, 30};
  event.date = *Date::parse("2026-11-26");
  event.last = *Date::parse("2026-11-28");
  event.at = 1080;
  event.until = 1200;
  event.title = "Réunion";
  event.place = "salle 12";
  event.text = "Au gymnase.";
  event.moved_from = Date::parse("2026-11-24");
  event.has_text = event.cancelled = true;
  event.files = {1};
  record.events = {event};
  return record;
}

Record with_findings(std::vector<ecole::base::Finding> findings) {
  Record record;
  Task task;
  task.range = {3, 3, 3, 30};
  record.lessons = {{"", "", {}, {}, "", "", false, {task}, {}}};
  record.findings = std::move(findings);
  return record;
}

} // namespace

TEST_CASE("a record is read as it was written") {
  CHECK(parse_record(serialized(full())) == full());
  CHECK(parse_record(serialized(Record{})) == Record{});
}

TEST_CASE("bytes that are cut, longer, changed or of another format are no record") {
  const std::string bytes = serialized(full());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    INFO(length);
    CHECK_FALSE(parse_record(std::string_view(bytes).substr(0, length)));
  }
  CHECK_FALSE(parse_record(bytes + '\0'));
  // A changed byte may make another record, but never one that leads out of itself.
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int value = 0; value < 256; value += 3) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(value);
      std::optional<Record> record = parse_record(damaged);
      if (!record) continue;
      for (std::uint32_t index : record->documents) REQUIRE(index < record->links.size());
      for (const auto& finding : record->findings)
        REQUIRE(static_cast<std::size_t>(finding.id) < ecole::base::diagnostic_table().size());
    }
  }
  std::string other_format = bytes;
  other_format[0] = 4;
  CHECK_FALSE(parse_record(other_format));
}

TEST_CASE("values that no record can have are refused") {
  const std::vector<std::function<void(Record&)>> changes = {
      [](Record& r) { r.documents = {2}; },
      [](Record& r) { r.first_image = 2; },
      [](Record& r) { r.first_image = -2; },
      [](Record& r) { r.lessons[0].files = {7}; },
      [](Record& r) { r.lessons[0].anchors = 4'000'000'000; },
      [](Record& r) { r.lessons[0].tasks[0].files = {2}; },
      [](Record& r) { r.events[0].files = {2}; },
      [](Record& r) { r.kind = static_cast<SourceKind>(9); },
      [](Record& r) { r.lessons[0].tasks[0].when.form = static_cast<When::Form>(8); },
      [](Record& r) { r.lessons[0].tasks[0].when.weekday = static_cast<Weekday>(0); },
      [](Record& r) { r.lessons[0].tasks[0].when.weekday = static_cast<Weekday>(8); },
      [](Record& r) { r.findings[0].id = static_cast<DiagnosticId>(ecole::base::diagnostic_table().size()); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    INFO(i);
    Record record = full();
    changes[i](record);
    CHECK_FALSE(parse_record(serialized(record)));
  }
}

TEST_CASE("errors that hold, and where they stand, decide what is held") {
  const ecole::base::Finding in_due_line{DiagnosticId::line_too_long, {3, 5, 3, 30}, {}};
  const ecole::base::Finding in_text{DiagnosticId::line_too_long, {4, 1, 4, 9}, {}};
  const ecole::base::Finding in_file{DiagnosticId::source_too_large, {}, {}};
  const ecole::base::Finding dropped{DiagnosticId::link_target_missing, {4, 1, 4, 9}, {}};

  CHECK_FALSE(with_findings({}).held());
  CHECK_FALSE(with_findings({}).held_in_due_lines_only());
  CHECK_FALSE(with_findings({dropped}).held());
  CHECK_FALSE(with_findings({dropped}).held_in_due_lines_only());
  CHECK(with_findings({in_due_line}).held());
  CHECK(with_findings({in_due_line}).held_in_due_lines_only());
  CHECK(with_findings({dropped, in_due_line}).held_in_due_lines_only());
  CHECK(with_findings({in_due_line, in_text}).held());
  CHECK_FALSE(with_findings({in_due_line, in_text}).held_in_due_lines_only());
  CHECK(with_findings({in_file}).held());
  CHECK_FALSE(with_findings({in_file}).held_in_due_lines_only());
  // A due line's range that begins before and ends after it is not enough the other way round.
  CHECK_FALSE(with_findings({{DiagnosticId::line_too_long, {2, 1, 3, 10}, {}}}).held_in_due_lines_only());
}
