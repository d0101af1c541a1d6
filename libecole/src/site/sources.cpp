#include "site/sources.hpp"

#include "base/diagnostics.hpp"
#include "content/source_path.hpp"
#include "model/keys.hpp"
#include "model/rules.hpp"
#include "site/image_size.hpp"
#include "site/text_value.hpp"
#include <algorithm>
#include <atomic>
#include <thread>

namespace ecole::site {

namespace {

using engine::key;

constexpr std::size_t at_a_time = 1024; // sources held in memory between parsing and the store

enum class Role { none, page, document };

Role role_of(std::string_view path, const content::FolderNames& folders) {
  if (!content::is_source(path, folders)) return Role::none;
  return content::source_path(path, folders).kind == content::SourceKind::document ? Role::document : Role::page;
}

// What one source gives, made by any thread.
struct Made {
  std::string input, value;
  std::optional<content::Text> text;
  std::string text_value;
  std::optional<base::Finding> refused;
  std::optional<Error> error;
  bool held = false;
};

Made make_page(const snapshot::SourceChange& change, const Snapshot& snapshot, const content::FolderNames& folders) {
  Made made;
  made.input = key("record", change.path);
  Result<std::string> bytes = snapshot.read(change.path, *change.after, largest_page);
  if (!bytes && bytes.error().kind != ErrorKind::refused) {
    made.error = std::move(bytes).error();
    return made;
  }
  // Too large to be read at all: the parser says so of as much as it takes to pass its limit.
  content::Parsed parsed =
      content::parse(change.path, bytes ? std::string_view(*bytes) : std::string(largest_page, ' '), folders);
  made.value = model::record_value(change.after->view(), content::serialized(parsed.record));
  made.text_value = text_value(change.after->view(), parsed.text);
  made.text = std::move(parsed.text);
  made.held = parsed.record.held();
  return made;
}

Made make_document(const snapshot::SourceChange& change, const Snapshot& snapshot) {
  Made made;
  made.input = key("document", change.path);
  const Result<std::string> bytes = snapshot.read(change.path, *change.after, largest_document);
  if (!bytes && bytes.error().kind == ErrorKind::refused) {
    made.refused = base::Finding{base::DiagnosticId::document_refused, {}, {std::to_string(largest_document >> 20)}};
    return made;
  }
  if (!bytes) {
    made.error = bytes.error();
    return made;
  }
  const ImageSize size = image_size(*bytes).value_or(ImageSize{});
  made.value =
      model::bytes(model::DocumentFacts{std::string(change.after->view()), bytes->size(), size.width, size.height});
  return made;
}

} // namespace

ContentId content_id(std::string_view raw) {
  ContentId id;
  if (raw.size() == id.bytes.size()) std::ranges::copy(raw, reinterpret_cast<char*>(id.bytes.data()));
  return id;
}

Result<IngestWork> ingest(const std::vector<snapshot::SourceChange>& changes, const Snapshot& snapshot,
                          const content::FolderNames& folders, unsigned jobs, std::stop_token stop, SourceTexts& texts,
                          engine::Inputs& inputs) {
  IngestWork work;
  for (std::size_t begin = 0; begin < changes.size(); begin += at_a_time) {
    const std::size_t end = std::min(begin + at_a_time, changes.size());
    std::vector<Made> made(end - begin);
    std::atomic<std::size_t> next = begin;
    const auto make_some = [&] {
      for (std::size_t i; (i = next.fetch_add(1)) < end && !stop.stop_requested();) {
        const snapshot::SourceChange& change = changes[i];
        if (!change.after) continue;
        const Role role = role_of(change.path, folders);
        if (role == Role::page) made[i - begin] = make_page(change, snapshot, folders);
        if (role == Role::document) made[i - begin] = make_document(change, snapshot);
      }
    };
    {
      std::vector<std::jthread> others;
      for (unsigned job = 1; job < std::min<std::size_t>(jobs, (end - begin) / 32 + 1); ++job)
        others.emplace_back(make_some);
      make_some();
    }
    if (stop.stop_requested()) return std::unexpected(base::make_error(base::DiagnosticId::cancelled, ""));

    for (std::size_t i = begin; i < end; ++i) {
      const snapshot::SourceChange& change = changes[i];
      Made& one = made[i - begin];
      if (one.error) return std::unexpected(std::move(*one.error));
      for (const std::string& input : {key("record", change.path), key("document", change.path)})
        if (change.before && input != one.input) inputs.erase(input);
      if (!one.text_value.empty())
        inputs.transaction().put(engine::Table::text, change.path, one.text_value);
      else if (change.before)
        inputs.transaction().erase(engine::Table::text, change.path);
      const std::string refusal = key("diagnostic", change.path, "!document");
      if (one.refused) {
        inputs.set(refusal, model::bytes(std::vector{*one.refused}));
        inputs.erase(one.input);
        continue;
      }
      inputs.erase(refusal);
      if (one.input.empty()) continue;
      inputs.set(one.input, one.value);
      ++work.read;
      if (!one.text) continue;
      ++work.parsed;
      if (one.held) work.held.insert(change.path);
      texts.put(change.path, change.after->view(), std::move(*one.text));
    }
    inputs.make_room();
  }
  return work;
}

} // namespace ecole::site
