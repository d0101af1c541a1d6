// The engine on a library of notes: no school anywhere. A note is "group:text", its text may hold links "[name]", tags
// "#tag" and a minute "@5" from which it is visible.
#include "engine/engine.hpp"
#include "engine/toy_test.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace ecole;
using namespace ecole::engine;

namespace {

struct Note {
  std::string group, text;
  std::vector<std::string> links, tags;
  base::Minute visible = 0;
};

Note note_of(std::string_view value) {
  Note note;
  const std::size_t colon = value.find(':');
  note.group = value.substr(0, colon);
  note.text = value.substr(colon + 1);
  for (std::size_t at = 0; at < note.text.size(); ++at) {
    const auto word = [&](std::size_t from) {
      std::size_t end = from;
      while (end < note.text.size() && std::isalnum(static_cast<unsigned char>(note.text[end]))) ++end;
      return note.text.substr(from, end - from);
    };
    if (note.text[at] == '[') note.links.push_back(word(at + 1));
    if (note.text[at] == '#') note.tags.push_back(word(at + 1));
    if (note.text[at] == '@') note.visible = std::stoi(word(at + 1));
  }
  return note;
}

Model notes_model(bool careless = false) {
  Rule known{"known", {fixed("note", 1)}, {}, {}};
  known.derive = [](std::string_view name, Reader& reader, Keys& keys) {
    const auto value = reader.get(key("note", name));
    if (!value) return;
    const Note note = note_of(*value);
    if (!reader.reached(note.visible)) return;
    keys.add(key("known", name), note.group);
    keys.add(key("order", note.group, name));
    for (const std::string& tag : std::set(note.tags.begin(), note.tags.end()))
      keys.add(key("tag", tag, name), note.text);
    for (const std::string& link : std::set(note.links.begin(), note.links.end()))
      keys.add(key("links-to", link, name));
  };
  Rule groups{"groups", {fixed("order", 1)}, {}, {}};
  groups.derive = [](std::string_view group, Reader& reader, Keys& keys) {
    std::size_t count = 0;
    reader.each(range("order", group), [&](std::string_view, std::string_view) { return ++count > 0; });
    if (count) keys.add(key("group", group), std::to_string(count));
  };
  Rule page{"page",
            {fixed("known", 1), fixed("note", 1), neighbours("order", 1, 1), through("known", 1, "links-to", 1),
             all("style")},
            {},
            {}};
  page.make = [careless](std::string_view name, Reader& reader) -> std::optional<Page> {
    const auto group = reader.get(key("known", name));
    if (!group) return std::nullopt;
    const std::string own_group(*group);
    const Note note = note_of(*reader.get(key("note", name)));
    std::string bytes = std::string(reader.get("style").value_or("")) + note.text;
    const std::string place = key("order", own_group, name);
    if (const auto before = reader.before(place)) bytes += "<" + std::string(last_segments(before->key, 1));
    if (const auto after = reader.after(place)) bytes += ">" + std::string(last_segments(after->key, 1));
    for (const std::string& link : note.links)
      bytes += "|" + link + "=" + std::string(reader.get(key("known", link)).value_or("none"));
    if (careless) reader.each(range("tag"), [](std::string_view, std::string_view) { return true; });
    return Page{own_group + "/" + std::string(name), bytes};
  };
  Rule tag{"tag-page", {fixed("tag", 1)}, {}, {}};
  tag.make = [](std::string_view id, Reader& reader) -> std::optional<Page> {
    std::string bytes;
    reader.each(range("tag", id), [&](std::string_view at, std::string_view text) {
      bytes.append(last_segments(at, 1)).append(":").append(text).append("\n");
      return true;
    });
    if (bytes.empty()) return std::nullopt;
    return Page{"tags/" + std::string(id), bytes};
  };
  Rule home{"home", {fixed("group", 0), fixed("style", 0)}, {}, {}};
  home.make = [](std::string_view, Reader& reader) -> std::optional<Page> {
    std::string bytes(reader.get("style").value_or(""));
    for (const std::string& group : reader.heads(range("group"))) bytes += group + " ";
    return Page{"home", bytes};
  };
  return {known, groups, page, tag, home};
}

using Notes = std::map<std::string, std::string>;

// Gives all inputs; the engine finds what differs.
void give(Inputs& inputs, const Notes& notes, const std::string& style) {
  inputs.set("style", style);
  std::vector<std::string> gone;
  inputs.transaction().each(Table::index, range("note"), [&](std::string_view at, std::string_view) {
    if (!notes.contains(std::string(last_segments(at, 1)))) gone.emplace_back(at);
    return true;
  });
  for (const std::string& at : gone) inputs.erase(at);
  for (const auto& [name, value] : notes) inputs.set(key("note", name), value);
}

struct Built {
  Report report;
  std::optional<base::Minute> next;
};

Built run(Store& store, const Model& model, const Notes& notes, toys::Output& output, Options options = {},
          const std::string& style = "") {
  options.checked = true;
  Engine engine(store, model, options);
  const Result<void> updated = engine.update([&](Inputs& inputs) -> Result<void> {
    give(inputs, notes, style);
    return {};
  });
  INFO((updated ? "" : updated.error().message_en));
  REQUIRE(updated);
  const Result<Report> report = engine.make(output);
  INFO((report ? "" : report.error().message_en));
  REQUIRE(report);
  const Transaction transaction = store.read();
  return {*report, next_change(transaction)};
}

std::vector<std::string> sorted(std::vector<std::string> paths) {
  std::ranges::sort(paths);
  return paths;
}

struct Library {
  toys::Folder folder;
  Store store = *Store::open(folder.path(), "toy");
  Model model = notes_model();
  toys::Output output;
  Notes notes;
  std::string style;
  Built build(Options options = {}) { return run(store, model, notes, output, options, style); }
};

} // namespace

TEST_CASE("a first build makes everything, a second one nothing") {
  Library library;
  library.notes = {{"a", "x:text [b] #red"}, {"b", "x:other"}};
  const Report first = library.build().report;
  CHECK(first.clean);
  CHECK(first.written == std::vector<std::string>{"home", "tags/red", "x/a", "x/b"});
  CHECK(first.outputs == 4);
  CHECK(library.output.files["x/a"] == "text [b] #red>b|b=x");
  const Report second = library.build().report;
  CHECK_FALSE(second.clean);
  CHECK(second.touched == 0);
  CHECK(second.derived == 0);
  CHECK(second.made == 0);
  CHECK(second.outputs == 4);
}

TEST_CASE("an edit makes exactly the pages that its keys reach") {
  Library library;
  library.notes = {{"a", "x:one"}, {"b", "x:two"}, {"c", "x:three"}, {"d", "y:four [b]"}, {"e", "y:five #red"}};
  library.build();

  SECTION("of a text that nobody else shows: one page") {
    library.notes["b"] = "x:zwei";
    const Report report = library.build().report;
    CHECK(report.made == 1);
    CHECK(report.written == std::vector<std::string>{"x/b"});
  }
  SECTION("a new note: its neighbours in the new order, and the home page is cut off") {
    library.notes["bb"] = "x:new";
    const Report report = library.build().report;
    CHECK(report.written == sorted({"x/b", "x/bb", "x/c"}));
    CHECK(report.made == 4); // and home, as the number of notes in the group changed
    CHECK(report.cut_off == 1);
  }
  SECTION("moved to another group: who links to it, too") {
    library.notes["b"] = "y:two";
    const Report report = library.build().report;
    CHECK(report.written == sorted({"x/a", "x/c", "y/b", "y/d"}));
    CHECK(report.removed == std::vector<std::string>{"x/b"});
  }
  SECTION("a tag that came, and one that went") {
    library.notes["e"] = "y:five #blue";
    const Report report = library.build().report;
    CHECK(report.written == sorted({"tags/blue", "y/e"}));
    CHECK(report.removed == std::vector<std::string>{"tags/red"});
  }
  SECTION("what everything reads makes everything, and nothing else is derived") {
    library.style = "!";
    const Report report = library.build().report;
    CHECK(report.derived == 0);
    CHECK(report.made == 6); // five notes and home; the tag's page does not read it
  }
  SECTION("the story of a page names the key and who put it there") {
    library.notes["b"] = "y:two";
    Options options;
    options.explain = true;
    const Report report = library.build(options).report;
    const auto story = std::ranges::find(report.stories, "y/d", &PageStory::output);
    REQUIRE(story != report.stories.end());
    CHECK(story->outcome == Outcome::written);
    const auto because = std::ranges::find(story->because, "known/b", &Touch::key);
    REQUIRE(because != story->because.end());
    CHECK(because->change == Change::changed);
    CHECK(because->owner == "known/b");
  }
}

TEST_CASE("time is an input: a minute makes what it changes, forth and back") {
  Library library;
  library.notes = {{"a", "x:now"}, {"b", "x:later @10"}};
  Options options;
  options.now = 9;
  const Built before = library.build(options);
  CHECK(before.report.written == std::vector<std::string>{"home", "x/a"});
  CHECK(before.next == 10);
  options.now = 10;
  const Built after = library.build(options);
  CHECK(after.report.written == std::vector<std::string>{"x/a", "x/b"});
  CHECK_FALSE(after.next);
  options.now = 11;
  CHECK(library.build(options).report.derived == 0);
  options.now = 9;
  const Built back = library.build(options);
  CHECK(back.report.removed == std::vector<std::string>{"x/b"});
  CHECK(back.next == 10);
}

TEST_CASE("a rule that reads what it did not declare fails") {
  toys::Folder folder;
  Store store = *Store::open(folder.path(), "toy");
  const Model model = notes_model(true);
  Options options;
  options.checked = true;
  toys::Output output;
  Engine engine(store, model, options);
  REQUIRE(engine.update([](Inputs& inputs) -> Result<void> {
    give(inputs, {{"a", "x:text"}}, "");
    return {};
  }));
  const Result<Report> report = engine.make(output);
  REQUIRE_FALSE(report);
  CHECK(report.error().id == "internal-failure");
  CHECK(report.error().message_en.find("reads tag/") != std::string::npos);
}

TEST_CASE("two rules of one name are a fault") {
  toys::Folder folder;
  Store store = *Store::open(folder.path(), "toy");
  Model model = notes_model();
  model.back().name = model.front().name;
  Options options;
  options.checked = true;
  Engine engine(store, model, options);
  const Result<void> updated = engine.update([](Inputs&) -> Result<void> { return {}; });
  REQUIRE_FALSE(updated);
  CHECK(updated.error().message_en.find("two rules are called known") != std::string::npos);
}

TEST_CASE("a segment that is empty is one like others, through links too") {
  Library library;
  Rule page{"page", {fixed("note", 1), through("beside", 1, "looks-in", 1)}, {}, {}};
  page.make = [](std::string_view name, Reader& reader) -> std::optional<Page> {
    const auto folder = reader.get(key("note", name));
    if (!folder) return std::nullopt;
    std::string bytes;
    reader.each(range("beside", *folder), [&](std::string_view at, std::string_view) {
      bytes.append(last_segments(at, 1)).append(" ");
      return true;
    });
    return Page{std::string(name), bytes};
  };
  library.model = {page};
  const auto build = [&](const std::string& beside) {
    Options options;
    options.checked = true;
    Engine engine(library.store, library.model, options);
    REQUIRE(engine.update([&](Inputs& inputs) -> Result<void> {
      inputs.set(key("note", "a"), "");
      inputs.set(key("looks-in", "", "a"), "");
      inputs.set(key("beside", "", beside), "");
      return {};
    }));
    return engine.make(library.output).value();
  };
  build("one");
  CHECK(library.output.files["a"] == "one ");
  CHECK(build("two").made == 1);
  CHECK(library.output.files["a"] == "one two ");
}

TEST_CASE("a key that moves from one id to another stays, whichever of them is derived first") {
  Library library;
  Rule shelf{"shelf", {fixed("on", 1)}, {}, {}};
  shelf.derive = [](std::string_view name, Reader& reader, Keys& keys) {
    reader.each(range("on", name), [&](std::string_view at, std::string_view text) {
      keys.add(key("found", last_segments(at, 1)), std::string(text));
      return true;
    });
  };
  Rule page{"page", {fixed("found", 1)}, {}, {}};
  page.make = [](std::string_view name, Reader& reader) -> std::optional<Page> {
    const auto text = reader.get(key("found", name));
    if (!text) return std::nullopt;
    return Page{std::string(name), std::string(*text)};
  };
  library.model = {shelf, page};
  const auto build = [&](const std::string& on, const std::string& not_on, const std::string& text) {
    Options options;
    options.checked = true;
    Engine engine(library.store, library.model, options);
    REQUIRE(engine.update([&](Inputs& inputs) -> Result<void> {
      inputs.set(key("on", on, "book"), text);
      inputs.erase(key("on", not_on, "book"));
      return {};
    }));
    return engine.make(library.output).value();
  };
  build("b", "a", "one");
  for (const auto& [on, not_on] : {std::pair("a", "b"), {"b", "a"}, {"a", "b"}}) {
    build(on, not_on, "one");
    CHECK(library.output.files["book"] == "one");
  }
  build("b", "a", "two");
  CHECK(library.output.files["book"] == "two");
  build("a", "b", "three");
  CHECK(library.output.files["book"] == "three");

  Options options;
  options.checked = true;
  Engine engine(library.store, library.model, options);
  const Result<void> both = engine.update([&](Inputs& inputs) -> Result<void> {
    inputs.set(key("on", "b", "book"), "four");
    return {};
  });
  REQUIRE_FALSE(both);
  CHECK(both.error().message_en.find("gives found/book, which another gave") != std::string::npos);
}

TEST_CASE("what somebody else wrote is kept, told, and asked for again") {
  Library library;
  library.notes = {{"a", "x:one"}};
  library.output.foreign = {"x/a"};
  Report report = library.build().report;
  CHECK(report.foreign == std::vector<std::string>{"x/a"});
  CHECK(report.outputs == 1);
  report = library.build().report;
  CHECK(report.foreign == std::vector<std::string>{"x/a"});
  library.output.foreign.clear();
  report = library.build().report;
  CHECK(report.written == std::vector<std::string>{"x/a"});
  CHECK(report.outputs == 2);
}

TEST_CASE("owners of outputs are found by path, also after they changed places") {
  Library library;
  library.notes = {{"a", "x:one"}, {"b", "y:two"}};
  library.build();
  library.notes = {{"a", "y:one"}, {"b", "x:two"}};
  library.build();
  Engine engine(library.store, library.model, {});
  const auto owner = engine.owner_of("y/a");
  REQUIRE(owner);
  REQUIRE(*owner);
  CHECK((*owner)->first == "page");
  CHECK((*owner)->second == "a");
  CHECK_FALSE(engine.owner_of("x/a")->has_value());
}

TEST_CASE("outputs that were lost are made again when asked to look") {
  Library library;
  library.notes = {{"a", "x:one"}, {"b", "x:two"}};
  library.build();
  library.output.files.erase("x/a");
  library.output.files["x/b"] = "damaged";
  library.output.files["left over"] = "of nobody";
  Options options;
  options.check_outputs = true;
  const Report report = library.build(options).report;
  CHECK(report.written == std::vector<std::string>{"x/a", "x/b"});
  CHECK(report.removed == std::vector<std::string>{"left over"});
}

namespace {

Notes random_notes(std::mt19937& random, const Notes& before) {
  Notes notes = before;
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int edits = 1 + pick(3); edits > 0; --edits) {
    const std::string name(1, static_cast<char>('a' + pick(9)));
    if (pick(5) == 0) {
      notes.erase(name);
      continue;
    }
    std::string value = std::string(1, static_cast<char>('x' + pick(3))) + ":" + std::to_string(pick(4));
    if (pick(2)) value += std::string(" [") + static_cast<char>('a' + pick(9)) + "]";
    if (pick(3) == 0) value += std::string(" #") + static_cast<char>('r' + pick(3));
    if (pick(4) == 0) value += " @" + std::to_string(pick(20));
    notes[name] = value;
  }
  return notes;
}

std::map<std::string, std::string> built_clean(const Model& model, const Notes& notes, base::Minute now,
                                               const std::string& style, std::optional<base::Minute>& next) {
  toys::Folder folder;
  Store store = *Store::open(folder.path(), "toy");
  toys::Output output;
  Options options;
  options.now = now;
  next = run(store, model, notes, output, options, style).next;
  return output.files;
}

} // namespace

TEST_CASE("after any edits, cuts and moves of time, what is built is what a clean build makes") {
  const Model model = notes_model();
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    toys::Folder folder;
    toys::Output output;
    Notes notes;
    std::string style;
    Options options;
    options.now = 5;
    options.jobs = 1 + seed % 2;
    options.checked = true;
    for (int step = 0; step < 12; ++step) {
      notes = random_notes(random, notes);
      if (random() % 6 == 0) style = std::string(1, static_cast<char>('A' + random() % 3));
      if (random() % 3 == 0) options.now = static_cast<base::Minute>(random() % 22);
      if (random() % 3 == 0) {
        Store store = *Store::open(folder.path(), "toy");
        // Killed while it wrote, or between the two transactions; then other edits, perhaps those from before.
        const Notes wanted = random_notes(random, notes);
        output.cut_at = output.changes + random() % 4;
        Engine engine(store, model, options);
        REQUIRE(engine.update([&](Inputs& inputs) -> Result<void> {
          give(inputs, wanted, style);
          return {};
        }));
        (void)engine.make(output);
        output.cut_at.reset();
        if (random() % 2) notes = random_notes(random, wanted);
      }
      Store store = *Store::open(folder.path(), "toy"); // each build is a new process
      const Built built = run(store, model, notes, output, options, style);
      std::optional<base::Minute> next;
      const auto expected = built_clean(model, notes, options.now, style, next);
      INFO("seed " << seed << ", step " << step);
      REQUIRE(output.files == expected);
      REQUIRE(built.report.outputs == expected.size());
      REQUIRE(built.next == next);
    }
  }
}

TEST_CASE("a build that was stopped says so, and nothing of it stays") {
  Library library;
  library.notes = {{"a", "x:one"}};
  std::stop_source stop;
  stop.request_stop();
  Options options;
  options.stop = stop.get_token();
  Engine engine(library.store, library.model, options);
  const Result<void> updated = engine.update([&](Inputs& inputs) -> Result<void> {
    give(inputs, library.notes, "");
    return {};
  });
  REQUIRE_FALSE(updated);
  CHECK(updated.error().kind == ErrorKind::cancelled);
  CHECK(library.build().report.clean);
}
