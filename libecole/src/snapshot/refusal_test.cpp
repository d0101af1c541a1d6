#include "snapshot/refusal.hpp"

#include "base/text.hpp"
#include <catch2/catch.hpp>
#include <set>

using namespace ecole;
using namespace ecole::snapshot;
using ecole::base::DiagnosticId;

TEST_CASE("a name is text of one segment") {
  for (std::string_view good : {"a", "2026-11-23.md", "Caf\xc3\xa9 \xe2\x80\x99 n\xc2\xb0 1", "cafe\xcc\x81", "...",
                                "a..", " ", "CON", "a:b", "a%2f", "\xf0\x9f\x8e\x92", "\xef\xbf\xbd"})
    CHECK(is_plain_name(good));
  for (std::string_view bad :
       {std::string_view(""), std::string_view("."), std::string_view(".."), std::string_view("a/b"),
        std::string_view("/"), std::string_view("a\\b"), std::string_view("a\nb"), std::string_view("a\tb"),
        std::string_view("\x7f"), std::string_view("\xc2\x85"), std::string_view("a\0b", 3), std::string_view("\xff"),
        std::string_view("caf\xe9"), std::string_view("\xc3"), std::string_view("\xed\xa0\x80"),
        std::string_view("\xc0\xaf"),
        std::string_view("a\xe2\x80\xae"
                         "dm.exe"),
        std::string_view("a\xe2\x81\xa6"),
        std::string_view("a\xe2\x80\xa8"
                         "b")})
    CHECK_FALSE(is_plain_name(bad));
}

TEST_CASE("what is no source is refused for one reason") {
  DifferenceOptions options = {.depth = 2, .path_bytes = 10, .entries = 0};
  auto reason = [&](std::string_view path, EntryType type, std::size_t folders) {
    return refusal(path, path.substr(path.rfind('/') + 1), type, folders, options);
  };
  CHECK_FALSE(reason("a/b/c.md", EntryType::file, 2));
  CHECK_FALSE(reason("a/b", EntryType::folder, 1));
  CHECK(reason("a/b/c", EntryType::folder, 2) == DiagnosticId::folder_too_deep);
  CHECK_FALSE(reason("0123456789", EntryType::file, 0));
  CHECK(reason("0123456789a", EntryType::file, 0) == DiagnosticId::path_too_long);
  CHECK(reason("0123456789a", EntryType::folder, 0) == DiagnosticId::path_too_long);
  CHECK(reason("a/\x01", EntryType::file, 1) == DiagnosticId::path_not_text);
  CHECK(reason("a/l", EntryType::symlink, 1) == DiagnosticId::symlink_refused);
  CHECK(reason("a/s", EntryType::submodule, 1) == DiagnosticId::submodule_refused);
  CHECK(reason("a/p", EntryType::other, 1) == DiagnosticId::special_file_refused);
}

TEST_CASE("a refused path is shown as text of bounded length, another one for every entry") {
  auto shown = [](std::string_view path, std::size_t bytes = 400) {
    return shown_refused(path, path.substr(path.rfind('/') + 1), bytes);
  };
  CHECK(shown("a/link") == "a/link");
  CHECK(shown("a/new\nline") == "a/new\\x0aline");
  CHECK(shown("a/caf\xe9.md") == "a/caf\\xe9.md");
  CHECK(shown("a/\xc2\x85") == "a/\\xc2\\x85");
  CHECK(shown("a\\b") == "a\\x5cb");
  CHECK(shown_refused("a/x/y", "x/y", 400) == "a/x\\x2fy");
  CHECK(shown("caf\xc3\xa9") == "caf\xc3\xa9");
  std::string long_name = "cahier/" + std::string(500, 'x');
  std::string cut = shown(long_name);
  CHECK(cut.size() == 400);
  CHECK(cut.starts_with("cahier/xxx"));
  CHECK(cut.find("\xe2\x80\xa6\\#") != std::string::npos);

  // Whatever is cut is cut between two letters, and no two are alike.
  std::set<std::string> seen;
  std::size_t count = 0;
  for (std::string_view unit : {"x", "\xc3\xa9", "\xf0\x9f\x8e\x92", "\x01", "\xff"})
    for (std::size_t length = 1; length < 130; ++length) {
      std::string name;
      for (std::size_t i = 0; i < length; ++i) name += unit;
      std::string each = shown_refused("\xc3\xa9t\xc3\xa9/" + name, name, 100);
      CHECK(each.size() <= 100);
      CHECK(base::is_utf8(each));
      seen.insert(each);
      ++count;
    }
  CHECK(seen.size() == count);
  CHECK(shown(long_name, 5).size() == 37);
}
