#include "snapshot/renames.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace ecole;
using namespace ecole::snapshot;

namespace {

using Pairs = Renames;
using Texts = std::map<int, std::string>; // by the first byte of their ids

SourceChange went(std::string path, unsigned char id) { return {std::move(path), ContentId{{id}}, std::nullopt}; }
SourceChange came(std::string path, unsigned char id) { return {std::move(path), std::nullopt, ContentId{{id}}}; }
SourceChange changed(std::string path, unsigned char before, unsigned char after) {
  return {std::move(path), ContentId{{before}}, ContentId{{after}}};
}

Pairs renames(const std::vector<SourceChange>& changes, const Texts& texts = {}, std::size_t* read = nullptr) {
  return ecole::snapshot::renames(changes,
                                  [&](const ContentId& id) -> Result<std::optional<std::string>> {
                                    if (read) ++*read;
                                    const auto found = texts.find(id.bytes[0]);
                                    if (found == texts.end()) return std::nullopt;
                                    return found->second;
                                  })
      .value();
}

} // namespace

TEST_CASE("a file that went and one that came with the same bytes are one that moved") {
  CHECK(renames({}).empty());
  CHECK(renames({went("a", 1), came("b", 1)}) == Pairs{{"a", "b"}});
  CHECK(renames({came("b", 1), went("a", 1), went("c", 2), came("d", 3)}) == Pairs{{"a", "b"}});
  CHECK(renames({went("a", 1), changed("b", 2, 1)}).empty());
  CHECK(renames({changed("a", 1, 2), came("b", 1)}).empty());
}

TEST_CASE("of several with the same bytes those with the same name belong together, then the first ones") {
  CHECK(renames({went("a/x/index.md", 1), went("a/y/index.md", 1), came("b/x/index.md", 1), came("b/y/index.md", 1)}) ==
        Pairs{{"a/x/index.md", "b/x/index.md"}, {"a/y/index.md", "b/y/index.md"}});
  CHECK(renames({went("a/1.md", 1), went("a/2.md", 1), came("b/2.md", 1), came("b/0.md", 1)}) ==
        Pairs{{"a/1.md", "b/0.md"}, {"a/2.md", "b/2.md"}});
  CHECK(renames({went("p", 1), went("q", 1), came("z", 1)}) == Pairs{{"p", "z"}});
  CHECK(renames({went("p", 1), came("y", 1), came("z/p", 1)}) == Pairs{{"p", "z/p"}});
}

TEST_CASE("a page that was edited as it was moved is known by the lines that stayed") {
  const std::string lesson = "# Fractions\n\nLes fractions se comparent.\n\n## Pour vendredi\n\nExercices 3 et 4.\n",
                    edited = "# Fractions\n\nLes fractions se comparent.\n\n## Pour lundi\n\nExercices 3 et 4.\n",
                    other = "# Angles\n\nOn mesure.\n\n## Pour jeudi\n\nUn rapporteur.\n";
  const Texts texts = {{1, lesson}, {2, edited}, {3, other}, {4, ""}, {5, ""}};
  CHECK(renames({went("a/x.md", 1), came("a/y.md", 2)}, texts) == Pairs{{"a/x.md", "a/y.md"}});
  CHECK(renames({went("a/b/x.md", 1), came("a/c/y.md", 2)}, texts) == Pairs{{"a/b/x.md", "a/c/y.md"}});
  CHECK(renames({went("x.md", 1), came("b/y.md", 2)}, texts) == Pairs{{"x.md", "b/y.md"}});
  CHECK(renames({went("a/x.md", 1), came("a/y.md", 3)}, texts).empty());
  CHECK(renames({went("a/x.md", 4), came("a/y.md", 5)}, texts).empty()); // nothing is like nothing
  CHECK(renames({went("a/x.txt", 1), came("a/y.txt", 2)}, texts).empty());
  CHECK(renames({went("a/x.md", 1), changed("a/y.md", 3, 2)}, texts).empty());
  CHECK(renames({went("a/x.md", 1), came("a/y.md", 9)}, texts).empty()); // its bytes are not there
}

TEST_CASE("alone in its folder a short page is known by its words") {
  const Texts texts = {{1, "# F\n\n## Pour vendredi : fractions\n\nEx. 3\n"},
                       {2, "# F\n\n## Pour lundi 30 novembre : fractions\n\nEx. 3\n"},
                       {3, "Un tout autre texte\n"}};
  CHECK(renames({went("a/x.md", 1), came("a/y.md", 2)}, texts) == Pairs{{"a/x.md", "a/y.md"}});
  CHECK(renames({went("a/x.md", 1), came("a/y.md", 2), came("a/z.md", 3)}, texts).empty());
  CHECK(renames({went("a/x.md", 1), came("b/y.md", 2)}, texts).empty());
  CHECK(renames({went("a/x.md", 1), came("a/y.md", 3)}, texts).empty());
}

TEST_CASE("the nearest folder first, then the most similar, then the same name, then the first one") {
  const auto with = [](int lines, const std::string& more) {
    std::string text = more + "\n";
    for (int i = 0; i < lines; ++i) text += "ligne " + std::to_string(i) + "\n";
    return text;
  };
  const Texts texts = {{1, with(10, "a")}, {2, with(10, "b")}, {3, with(7, "c")}, {4, with(10, "d")}};
  // Though the one of another folder is more like it.
  CHECK(renames({went("k/a/1.md", 1), came("k/a/2.md", 3), came("k/b/1.md", 2), came("k/a/0.md", 9)}, texts) ==
        Pairs{{"k/a/1.md", "k/a/2.md"}});
  CHECK(renames({went("k/a/x/1.md", 1), came("k/a/y/9.md", 3), came("k/b/x/1.md", 2)}, texts) ==
        Pairs{{"k/a/x/1.md", "k/a/y/9.md"}});
  CHECK(renames({went("k/a/1.md", 1), came("k/b/2.md", 3), came("k/c/3.md", 2)}, texts) ==
        Pairs{{"k/a/1.md", "k/c/3.md"}});
  CHECK(renames({went("k/a/1.md", 1), came("k/b/0.md", 4), came("k/c/1.md", 2)}, texts) ==
        Pairs{{"k/a/1.md", "k/c/1.md"}});
  // One that was cut in two is one of the two; one of two that became one is it.
  CHECK(renames({went("a/1.md", 1), came("a/2.md", 2), came("a/3.md", 4)}, texts) == Pairs{{"a/1.md", "a/2.md"}});
  CHECK(renames({went("a/1.md", 1), went("a/2.md", 2), came("a/3.md", 4)}, texts) == Pairs{{"a/1.md", "a/3.md"}});
  // What moved with its bytes is no longer free.
  CHECK(renames({went("a/1.md", 1), came("a/2.md", 2), came("b/3.md", 1)}, texts) == Pairs{{"a/1.md", "b/3.md"}});
}

TEST_CASE("nothing is read where no page can have moved, or too many can") {
  std::size_t read = 0;
  std::vector<SourceChange> changes;
  for (int i = 0; i < 600; ++i) changes.push_back(came("a/" + std::to_string(i) + ".md", 1));
  CHECK(renames(changes, {}, &read).empty());
  changes.push_back(went("b/x.txt", 2));
  CHECK(renames(changes, {}, &read).empty());
  for (int i = 0; i < 600; ++i) changes.push_back(went("b/" + std::to_string(i) + ".md", 2));
  CHECK(renames(changes, {}, &read).empty());
  CHECK(read == 0);
  changes.resize(700);
  CHECK(renames(changes, {{1, "x"}, {2, "x"}}, &read).size() == 99);
  CHECK(read == 699);
}
