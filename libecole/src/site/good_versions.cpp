#include "site/good_versions.hpp"

#include "base/text.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include "site/sources.hpp"
#include "snapshot/versions.hpp"
#include <algorithm>

namespace ecole::site {

namespace {

using engine::key;
using engine::Table;

constexpr std::string_view held_note = "held"; // in Table::note: held/<path>, for every page that is held back

std::string cut_diagnostic(std::string_view path) { return key("diagnostic", path, "!versions"); }

// Links of an older version to what the newer one no longer names lead nowhere: a photo that was taken out stays out.
void withdraw_links(content::Record& older, std::string_view newer) {
  for (content::Link& link : older.links)
    if (link.image || !link.target.ends_with(".md"))
      link.withdrawn = newer.find(link.written) == std::string_view::npos;
}

struct Good {
  snapshot::FileVersion version;
  content::Record record;
};

Result<void> look(const snapshot::Location& location, const Snapshot& sources, const std::string& from,
                  const std::string& path, const model::KeptRecord& held, const content::FolderNames& folders,
                  engine::Inputs& inputs) {
  std::optional<Good> good;
  const auto accept = [&](const snapshot::FileVersion& version, std::string_view bytes) {
    content::Record record = content::parse(path, bytes, folders).record;
    if (record.held()) return false;
    good = Good{version, std::move(record)};
    return true;
  };
  const snapshot::VersionSearch search =
      TRY(snapshot::newest_version(location, from, path, content_id(held.blob), largest_page, accept));
  if (search.cut && !good)
    inputs.set(cut_diagnostic(path),
               model::bytes(std::vector{base::Finding{base::DiagnosticId::held_history_cut, {}, {path}}}));
  else
    inputs.erase(cut_diagnostic(path));
  if (!good) {
    inputs.erase(key("good", path));
    return {};
  }
  const Result<std::string> newest = sources.read(path, content_id(held.blob), largest_page);
  withdraw_links(good->record, newest ? std::string_view(*newest) : std::string_view());
  inputs.set(key("good", path),
             model::good_value(good->version.blob.view(), content::serialized(good->record),
                               {minute_of(good->version.seconds), good->version.author, good->version.commit.hex()}));
  return {};
}

} // namespace

Result<void> give_good_versions(const snapshot::Location& location, const std::optional<std::string>& head,
                                const Snapshot& snapshot, const std::set<std::string>& parsed, const HistoryNews& news,
                                const content::FolderNames& folders, engine::Inputs& inputs) {
  engine::Transaction& notes = inputs.transaction();
  const auto forget = [&](const std::string& path) {
    notes.erase(Table::note, key(held_note, path));
    inputs.erase(key("good", path));
    inputs.erase(cut_diagnostic(path));
  };
  std::set<std::string> held = parsed;
  notes.each(Table::note, engine::range(held_note), [&](std::string_view at, std::string_view) {
    held.emplace(engine::segments(at, 1, 1));
    return true;
  });
  for (const std::string& path : held) {
    const bool known = notes.get(Table::note, key(held_note, path)).has_value();
    const std::optional<model::KeptRecord> kept = model::kept_record(notes.get(Table::index, key("record", path)));
    if (!kept || !kept->record.held()) {
      if (known) forget(path);
      continue;
    }
    if (known && !parsed.contains(path) && !news.whole && !news.touched.contains(path)) continue;
    notes.put(Table::note, key(held_note, path), {});
    if (!head) {
      inputs.erase(key("good", path));
      inputs.erase(cut_diagnostic(path));
      continue;
    }
    // Nothing that came after the commit that brought the newest bytes is looked at again.
    std::string from = *head;
    if (const auto history = notes.get(Table::index, key("history", path)))
      if (const std::optional<model::LastChange> last = model::row<model::LastChange>(*history);
          last && !last->commit.empty())
        from = last->commit;
    TRY(look(location, snapshot, from, path, *kept, folders, inputs));
  }
  return {};
}

} // namespace ecole::site
