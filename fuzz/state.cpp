// What the state keeps between two builds. The first byte chooses which kind of value the bytes are taken for: they are
// refused, or they are a value that is kept the same again. Or it puts them into the state of a built site, in the
// place of one that is there: with a checksum that is right, whatever they are, the next build ends; with a wrong one,
// the next build gives what a clean one gives, or says that the state is damaged.
#include "content/record.hpp"
#include "engine/store.hpp"
#include "expect.hpp"
#include "model/class_time.hpp"
#include "model/rows.hpp"
#include "model/rules.hpp"
#include "site/program.hpp"
#include "site/text_value.hpp"
#include "sites/temporary_folder.hpp"
#include <array>
#include <ecole/build.hpp>
#include <fstream>
#include <iterator>
#include <lmdb.h>
#include <map>
#include <vector>

namespace {

using namespace ecole;
using fuzz::expect;

// ---- values

template <typename Row>
void look_at_row(std::string_view bytes) {
  const std::optional<Row> row = model::row<Row>(bytes);
  if (!row) return;
  const std::string kept = model::bytes(*row);
  const std::optional<Row> again = model::row<Row>(kept);
  expect(again && model::bytes(*again) == kept, "a row is read again");
}

void look_at_record(std::string_view bytes) {
  const std::optional<content::Record> record = content::parse_record(bytes);
  if (!record) return;
  expect(content::parse_record(content::serialized(*record)) == record, "a record is read again");
  for (const content::Lesson& lesson : record->lessons)
    for (const std::uint32_t file : lesson.files) expect(file < record->links.size(), "a file is a link");
  (void)record->held_in_due_lines_only();
}

void look_at_good_version(std::string_view bytes) {
  if (const std::optional<model::GoodVersion> good = model::good_version(bytes))
    expect(model::good_version(model::good_value(good->kept.blob, content::serialized(good->kept.record), good->change))
               .has_value(),
           "a good version is read again");
}

void look_at_time(std::string_view bytes) {
  const model::ClassTime time = model::class_time(bytes);
  expect(time.slots.size() == time.subjects.size(), "a subject for each lesson");
  const std::string kept = model::bytes(time);
  expect(model::bytes(model::class_time(kept)) == kept, "the time of a class is read again");
  const std::string given = model::bytes(model::given_time(bytes));
  expect(model::bytes(model::given_time(given)) == given, "what is given of it, too");
}

void look_at_text(std::string_view bytes) {
  const std::optional<content::Text> text = site::read_text_value("b", std::string("b").append(bytes));
  if (!text) return;
  const std::optional<content::Text> again = site::read_text_value("b", site::text_value("b", *text));
  expect(again && again->html == text->html && again->events == text->events &&
             again->lessons.size() == text->lessons.size(),
         "the text of a source is read again");
}

constexpr std::array values = {look_at_row<model::LastChange>,
                               look_at_row<model::Origin>,
                               look_at_row<model::DocumentFacts>,
                               look_at_row<model::SourceRow>,
                               look_at_row<model::Claim>,
                               look_at_row<model::Counted>,
                               look_at_row<model::TaskRow>,
                               look_at_row<model::EventRow>,
                               look_at_row<model::AgendaRow>,
                               look_at_row<model::LoadRow>,
                               look_at_row<model::GroupRow>,
                               look_at_row<model::LessonRow>,
                               look_at_row<model::SequenceLesson>,
                               look_at_row<model::SequenceRow>,
                               look_at_row<model::LessonPage>,
                               look_at_row<model::Neighbour>,
                               look_at_row<model::ArticleRow>,
                               look_at_row<model::DocumentPage>,
                               look_at_row<model::BranchRow>,
                               look_at_row<model::ClassRow>,
                               look_at_row<model::FrameRow>,
                               look_at_row<std::vector<base::Finding>>,
                               look_at_record,
                               look_at_good_version,
                               look_at_time,
                               look_at_text};

// ---- a whole state

using Tree = std::map<std::string, std::string>;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Tree tree_of(const OutputStore& output) {
  Tree tree;
  const Result<std::vector<std::string>> paths = output.list();
  for (const std::string& path : *paths) tree[path] = output.read(path)->value();
  return tree;
}

const Tree yesterday = {
    {"ecole.yml", "title: Les Tilleuls\nbase_url: https://tilleuls.example/\ncalendar: {zone: A}\nclasses:\n  6e-b: "
                  "{groups: [\"1\"]}\n"},
    {"cahier/6e-b/maths/2026-11-23.md",
     "# Comparer\n\nLa plus grande. [La fiche](fiche.pdf)\n\n## Pour jeudi 26 novembre (20 min)\n\nExercice 3.\n"},
    {"cahier/6e-b/maths/fiche.pdf", "a document"},
    {"cahier/6e-b/maths/2026-11-24.md", "Pour demain : lire\n\nPour jeudi 27 novembre : revoir\n"},
    {"agenda/2026-11.md", "- Jeudi 26 novembre, 18 h : réunion (salle 12)\n"},
    {"articles/2026-11-20-sortie.md", "---\nvisible le: 2026-11-25\n---\n# Sortie\n\nLa mer.\n"},
    {"pages/ecole.md", "# L’école\n\n[Sortie](../articles/2026-11-20-sortie.md)\n"}};

const Tree& today() {
  static const Tree files = [] {
    Tree changed = yesterday;
    changed["cahier/6e-b/maths/2026-11-23.md"] += "\n- Contrôle mardi 1er décembre : fractions\n";
    changed["cahier/6e-b/svt/2026-11-24.md"] = "# Une feuille\n\nObserver.\n";
    changed.erase("pages/ecole.md");
    return changed;
  }();
  return files;
}

class BuiltSite {
 public:
  BuiltSite() {
    const std::shared_ptr<OutputStore> output = memory_output();
    expect(build_of(yesterday, output, "2026-11-24T18:00+01:00").has_value(), "a site can be built");
    output_ = tree_of(*output);
    bytes_ = read_file(data());
    const std::shared_ptr<OutputStore> clean = memory_output();
    expect(build_of(today(), clean, "2026-11-25T18:00+01:00", true).has_value(), "and once more");
    wanted_ = tree_of(*clean);
  }

  // The state as it was yesterday, with one of its values put in the place of another by `damage`, and today's build.
  void damaged(std::string_view bytes, bool sound_checksum) {
    std::ofstream(data(), std::ios::binary | std::ios::trunc) << bytes_;
    put_in(bytes, sound_checksum);
    const std::shared_ptr<OutputStore> output = memory_output();
    for (const auto& [path, page] : output_) (void)output->write(path, page);
    const Result<BuildReport> report = build_of(today(), output, "2026-11-25T18:00+01:00");
    if (!sound_checksum) {
      if (report)
        expect(tree_of(*output) == wanted_, "a damaged state gives what a clean build gives");
      else
        expect(report.error().id != "internal-failure", "a damaged state is known for what it is",
               report.error().message_en);
    }
    const std::shared_ptr<OutputStore> clean = memory_output();
    expect(build_of(today(), clean, "2026-11-25T18:00+01:00", true).has_value() && tree_of(*clean) == wanted_,
           "a clean build mends every state");
  }

 private:
  std::string data() const { return folder_.path() + "/state.mdb"; }

  Result<BuildReport> build_of(const Tree& sources, const std::shared_ptr<OutputStore>& output, const std::string& now,
                               bool clean = false) {
    SiteOptions in_memory;
    in_memory.snapshot = memory_snapshot(sources);
    const Result<Site> site = Site::open(".", std::move(in_memory));
    BuildOptions options;
    options.store = output;
    options.state = folder_.path();
    options.now = parse_time(now);
    options.clean = clean;
    options.jobs = 1;
    return build(*site, options);
  }

  // Which of the values, in 16 bits; then what stands there.
  void put_in(std::string_view bytes, bool sound_checksum) {
    const std::size_t which =
        bytes.size() < 2 ? 0 : static_cast<unsigned char>(bytes[0]) | static_cast<unsigned char>(bytes[1]) << 8;
    const std::string_view value = bytes.substr(std::min<std::size_t>(2, bytes.size()));
    MDB_env* environment = nullptr;
    MDB_txn* transaction = nullptr;
    MDB_dbi table = 0;
    MDB_cursor* cursor = nullptr;
    mdb_env_create(&environment);
    mdb_env_set_mapsize(environment, std::size_t{1} << 30);
    expect(mdb_env_open(environment, data().c_str(), MDB_NOSUBDIR | MDB_NOSYNC | MDB_NOLOCK, 0644) == 0,
           "the state can be opened");
    mdb_txn_begin(environment, nullptr, 0, &transaction);
    mdb_dbi_open(transaction, nullptr, 0, &table);
    MDB_stat count;
    mdb_stat(transaction, table, &count);
    mdb_cursor_open(transaction, table, &cursor);
    MDB_val key, old;
    for (std::size_t i = 0; i <= which % count.ms_entries; ++i) mdb_cursor_get(cursor, &key, &old, MDB_NEXT);
    const std::string name(static_cast<const char*>(key.mv_data), key.mv_size);
    mdb_cursor_close(cursor);
    if (sound_checksum) {
      mdb_txn_abort(transaction);
      mdb_env_close(environment);
      put_with_checksum(name, value);
      return;
    }
    MDB_val changed{value.size(), const_cast<char*>(value.data())};
    key = {name.size(), const_cast<char*>(name.data())};
    expect(mdb_put(transaction, table, &key, &changed, 0) == 0 && mdb_txn_commit(transaction) == 0,
           "the state can be written");
    mdb_env_close(environment);
  }
  void put_with_checksum(const std::string& name, std::string_view value) {
    Result<engine::Store> store = engine::Store::open(folder_.path(), site::program());
    expect(store && store->emptied().empty(), "the state is as it was left");
    engine::Transaction transaction = store->write();
    transaction.put(static_cast<engine::Table>(name[0]), std::string_view(name).substr(1), value);
    transaction.commit();
  }

  tests::TemporaryFolder folder_{tests::memory_folder()};
  Tree output_, wanted_;
  std::string bytes_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input(data, size);
  constexpr std::uint8_t of_a_site = 32; // choices, of 64
  const std::uint8_t choice = input.choice % 64;
  if (choice < of_a_site) {
    values[choice % values.size()](input.bytes);
  } else {
    static BuiltSite site;
    site.damaged(input.bytes, choice % 2 == 0);
  }
  return 0;
}
