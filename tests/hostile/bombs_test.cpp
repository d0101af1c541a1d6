// Every bomb in a site, 64 KiB of it: the build ends, soon and in little memory; either the file is published or one
// diagnostic says why not; everything else is as it was. docs/limits.md has what each costs; bounds here are twenty
// times as wide, for busy machines, and two hundred times for builds that check themselves.
#include "hostile/attacked_site.hpp"
#include "hostile/bombs.hpp"
#include <catch2/catch.hpp>
#include <sys/resource.h>

using namespace ecole;
using namespace ecole::tests;

namespace {

constexpr std::size_t size = 64 << 10;
#ifdef __SANITIZE_ADDRESS__
constexpr double most_cpu_seconds = 20;
#else
constexpr double most_cpu_seconds = 2;
#endif
constexpr long most_memory_kb = 20 * 32 * 1024;

rusage used() {
  rusage now{};
  getrusage(RUSAGE_SELF, &now);
  return now;
}

double cpu_seconds(const rusage& now) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(now.ru_utime) + seconds(now.ru_stime);
}

void explode(std::string_view subject) {
  const rusage begin = used();
  attacked_by({});
  const rusage without = used();
  std::size_t count = 0;
  for (const Bomb& bomb : bombs()) {
    if (!bomb.name.starts_with(subject)) continue;
    ++count;
    INFO(bomb.name);
    const rusage before = used();
    const Harmless harmless = bomb.file.starts_with("theme/") ? Harmless::there : Harmless::unchanged;
    const Attacked attacked = attacked_by({{bomb.file, bomb.bytes(size)}}, harmless);
    const rusage after = used();
    CHECK(cpu_seconds(after) - cpu_seconds(before) < most_cpu_seconds + cpu_seconds(without) - cpu_seconds(begin));
    CHECK(after.ru_maxrss - before.ru_maxrss < most_memory_kb);
    INFO(attacked.diagnostics());
    if (!bomb.refused.empty()) CHECK(attacked.says(bomb.refused, bomb.file));
    // What is said about one file, and what a page of it takes, has an end too.
    CHECK(attacked.report.diagnostics.size() < 1'000);
    CHECK(attacked.all_bytes().size() < 16 << 20);
  }
  CHECK(count > 0);
}

} // namespace

TEST_CASE("bombs: tables (CVE-2020-5238, CVE-2022-24724, CVE-2023-37463)") { explode("table: "); }
TEST_CASE("bombs: images (CVE-2022-39209)") { explode("images: "); }
TEST_CASE("bombs: links") { explode("links"); }
TEST_CASE("bombs: definitions of links") { explode("definitions: "); }
TEST_CASE("bombs: raw HTML, CDATA, comments (CVE-2023-22484)") { explode("raw HTML: "); }
TEST_CASE("bombs: autolinks") { explode("autolinks: "); }
TEST_CASE("bombs: emphasis (CVE-2023-24824, CVE-2023-26485)") { explode("emphasis: "); }
TEST_CASE("bombs: code") { explode("code: "); }
TEST_CASE("bombs: entities and escapes") {
  explode("entities: ");
  explode("escapes: ");
}
TEST_CASE("bombs: quotes and lists one inside the other (CVE-2023-22483)") {
  explode("quotes");
  explode("numbered lists");
  explode("lists");
  explode("empty items");
}
TEST_CASE("bombs: headings") { explode("headings: "); }
TEST_CASE("bombs: lines without an end, without a word, without text") {
  explode("one line");
  explode("empty lines");
  explode("carriage returns");
  explode("bytes that are no text");
  explode("accents");
  explode("signs");
}
TEST_CASE("bombs: homework") { explode("homework: "); }
TEST_CASE("bombs: days and weeks of lessons") {
  explode("a day: ");
  explode("a week: ");
}
TEST_CASE("bombs: events, timetables") {
  explode("events: ");
  explode("timetable: ");
}
TEST_CASE("bombs: what looks for names and numbers of persons") {
  explode("names in full");
  explode("telephone numbers");
  explode("digits");
}
TEST_CASE("bombs: YAML in a head (CVE-2013-6393, CVE-2014-2525, CVE-2014-9130)") { explode("head: "); }
TEST_CASE("bombs: YAML in the settings") { explode("settings: "); }
TEST_CASE("bombs: a theme") { explode("theme: "); }

TEST_CASE("a table of more than 65 535 columns (CVE-2022-24724)") {
  std::string header = "|", second = "|";
  for (int i = 0; i < 65'540; ++i) {
    header += "a|";
    second += "-|";
  }
  const std::string file = "cahier/6e-b/maths/2026-11-23.md";
  CHECK(attacked_by({{file, header + "\n" + second + "\n|a|\n"}}).says("line-too-long", file));
}

TEST_CASE("a mebibyte of the worst, and a byte more than a page may have") {
  const std::string file = "cahier/6e-b/maths/2026-11-23.md";
  const Bomb* links = nullptr;
  for (const Bomb& bomb : bombs())
    if (bomb.name == "links: a block each") links = &bomb;
  REQUIRE(links);
  const Attacked whole = attacked_by({{file, links->bytes(1 << 20)}});
  CHECK(whole.outputs.contains("6e-b/maths/2026-11-23.html"));
  CHECK(whole.report.diagnostics.size() < 1'000);
  CHECK(attacked_by({{file, std::string((1 << 20) + 1, 'a')}}).says("source-too-large", file));
}
