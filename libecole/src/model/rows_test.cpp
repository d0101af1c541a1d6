#include "model/rows.hpp"

#include "model/toy_test.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::model;
using toys::day;

namespace {

TaskRow task() {
  TaskRow row;
  row.source = "cahier/6e-b/maths/2026-11-23.md";
  row.blob = std::string("\0\xff\x1f", 3);
  row.lesson = 1;
  row.task = 70'000;
  row.links = {{"a.html", 3, -4}, {"", 0, 0}};
  row.class_id = "6e-b";
  row.subject = {"maths", "Mathématiques", "blue"};
  row.given = day("2026-11-23");
  row.due = day("1960-01-02");
  row.first_due = day("2026-11-26");
  row.as_written = "Pour jeudi";
  row.minutes = 20;
  row.added = toys::minute("2026-11-23T17:42:00+01:00");
  row.sign = row.hand_in = true;
  row.files = {{"Fiche", "documents/fiche.pdf", "PDF", std::uint64_t{1} << 40}};
  return row;
}

LessonPage lesson() {
  LessonPage page;
  page.row.title = "Les fractions";
  page.row.date = day("2026-11-23");
  page.row.tasks = 1;
  page.row.given = {{"line", "href", day("2026-11-26"), true, false}, {"", "", std::nullopt, false, true}};
  page.changed = LastChange{-5, "Anne"};
  page.tasks = {task(), TaskRow{}};
  return page;
}

// What was written is read again, and nothing that was cut short or has something behind it.
template <typename Row>
void check_bytes(const Row& row) {
  const std::string whole = bytes(row);
  const std::optional<Row> read = model::row<Row>(whole);
  REQUIRE(read);
  CHECK(bytes(*read) == whole);
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(model::row<Row>(whole.substr(0, size)));
  CHECK_FALSE(model::row<Row>(whole + "x"));
}

} // namespace

TEST_CASE("rows are read as they were written, and damaged ones not at all") {
  check_bytes(LastChange{toys::minute("2026-11-23T17:42:00Z"), "Anne"});
  check_bytes(DocumentFacts{std::string(20, '\xab'), 12, 640, 480});
  SourceRow source;
  source.published = true;
  source.outputs = {"a.html", "b.html"};
  source.anchors = {"x"};
  source.anchor_outputs = {1};
  check_bytes(source);
  check_bytes(Claim{"a.html", "b.html", "B", true});
  check_bytes(Counted{3, {"maths", "Maths", "blue"}});
  check_bytes(task());
  check_bytes(AgendaRow{"Le texte\nen entier", 29'000'000});
  check_bytes(GroupRow{"LV2", true, day("2026-11-23")});
  check_bytes(lesson().row);
  check_bytes(lesson());
  check_bytes(Neighbour{"t", "h", day("2026-11-23")});
  check_bytes(ArticleRow{"t", "h", "s", day("2026-11-23"), {"i.jpg", 4, 3}, "alt"});
  DocumentPage page;
  page.date = day("2026-11-23");
  page.classes = {"6e-b"};
  check_bytes(page);
  check_bytes(BranchRow{"t", "h", "00010-x"});
  check_bytes(ClassRow{"6e-b", "6e B", "6e", "6e-b/index.html", "6e-b"});
  check_bytes(FrameRow{{ClassRow{}}, {{"t", "h"}}, true});
  check_bytes(std::vector<base::Finding>{{base::DiagnosticId::output_taken, {1, 2, 3, 4}, {"a", "b"}}, {}});
}

TEST_CASE("every field of a task is kept") {
  const TaskRow row = model::row<TaskRow>(bytes(task())).value();
  CHECK(row.blob == task().blob);
  CHECK(row.task == 70'000);
  CHECK(row.links[0].height == -4);
  CHECK(row.due == day("1960-01-02"));
  CHECK(row.first_due == day("2026-11-26"));
  CHECK(row.added == task().added);
  CHECK(row.sign);
  CHECK(row.hand_in);
  CHECK_FALSE(row.bring);
  CHECK(row.files[0].size == std::uint64_t{1} << 40);
}

TEST_CASE("a finding that this program does not know is none") {
  std::string bytes = model::bytes(std::vector<base::Finding>{{base::DiagnosticId{60'000}, {}, {}}});
  CHECK_FALSE(model::row<std::vector<base::Finding>>(bytes));
}
