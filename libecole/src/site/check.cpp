#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "content/web_address.hpp"
#include "site/passing_run.hpp"
#include "snapshot/git.hpp"
#include <algorithm>
#include <ecole/build.hpp>

namespace ecole {

namespace {

// Pages are made to learn whose they are, and go nowhere.
class NoOutput final : public OutputStore {
 public:
  Result<Written> write(std::string_view, std::string_view) override { return Written::done; }
  Result<std::optional<std::string>> read(std::string_view) const override { return std::nullopt; }
  Result<void> remove(std::string_view) override { return {}; }
  Result<std::vector<std::string>> list() const override { return std::vector<std::string>{}; }
};

} // namespace

Result<std::vector<Diagnostic>> check(const Site& site, const BuildOptions& options) {
  return site::guarded([&]() -> Result<std::vector<Diagnostic>> {
    BuildOptions newest = options;
    newest.no_pause = true; // what is said is about what was just written
    const site::PassingRun passing = TRY(site::passing_run(site, newest));
    return passing.run->diagnostics();
  });
}

SourceReader::SourceReader(const Site& site, const std::optional<std::string>& commit)
    : site_(site), revision_(commit                       ? *commit
                             : site.options().ref.empty() ? "HEAD"
                                                          : site.options().ref) {}
SourceReader::~SourceReader() = default;

std::optional<std::string> SourceReader::text(const std::string& file) {
  std::optional<std::string> text = as_written(file);
  if (!text || !file.ends_with(".yml")) return text;
  // What somebody typed there against all advice is shown to nobody.
  std::string shown;
  for (std::string_view line : base::lines(*text)) shown.append(content::without_password(line)).append("\n");
  return shown;
}

std::optional<std::string> SourceReader::as_written(const std::string& file) {
  constexpr std::uint64_t largest = 2 << 20;
  if (!base::stays_below(file)) return std::nullopt;
  if (!site_.state().reads_commit()) {
    const Result<base::Folder> root = base::Folder::open(site_.path());
    if (!root || site_.options().snapshot) return std::nullopt;
    Result<std::string> text = root->read(file, largest);
    return text ? std::optional(std::move(*text)) : std::nullopt;
  }
  if (!opened_) {
    opened_ = true;
    if (Result<std::shared_ptr<Snapshot>> commit = snapshot::open_commit(site_.state().location, revision_))
      commit_ = std::move(*commit);
  }
  if (!commit_) return std::nullopt;
  const std::size_t slash = file.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : file.substr(0, slash);
  if (entries_.empty() || folder != folder_) {
    Result<std::vector<SnapshotEntry>> entries = commit_->list(folder);
    if (!entries) return std::nullopt;
    folder_ = folder;
    entries_ = std::move(*entries);
  }
  const auto entry =
      std::ranges::find(entries_, file.substr(slash == std::string::npos ? 0 : slash + 1), &SnapshotEntry::name);
  if (entry == entries_.end() || entry->type != EntryType::file) return std::nullopt;
  Result<std::string> text = commit_->read(file, entry->id, largest);
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

Result<Inspection> inspect(const Site& site, const std::string& url, const BuildOptions& options) {
  return site::guarded([&]() -> Result<Inspection> {
    std::string path = url;
    while (path.starts_with('/')) path.erase(0, 1);
    if (path.empty() || path.ends_with('/')) path += "index.html";
    const site::PassingRun passing = TRY(site::passing_run(site, options));
    engine::Engine& engine = passing.run->engine();
    NoOutput nowhere;
    TRY(engine.make(nowhere));
    const std::optional<std::pair<std::string, std::string>> owner = TRY(engine.owner_of(path));
    if (!owner) return std::unexpected(base::make_error(base::DiagnosticId::page_not_found, path));

    const auto& [kind, id] = *owner;
    Inspection inspection{path, kind, {}, "null", {}, {}};
    std::set<std::string> reads;
    std::optional<engine::Page> page = TRY(engine.page(kind, id, &reads));
    if (page) inspection.bytes = std::move(page->bytes);
    TRY(engine.look(kind, id, nullptr, [&](engine::Reader& reader) {
      const std::optional<pages::View> view = passing.run->composer().view(kind, id, reader);
      if (!view) return;
      inspection.template_name = view->template_name;
      base::Value data = view->data;
      if (view->frame) data.set("frame", view->frame());
      inspection.data_json = data.json();
    }));
    inspection.reads.assign(reads.begin(), reads.end());
    return inspection;
  });
}

} // namespace ecole
