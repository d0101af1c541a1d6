#include "deploy/redirects.hpp"

#include "base/result.hpp"
#include "deploy/assessment.hpp"
#include "deploy/twins.hpp"
#include <algorithm>
#include <unordered_set>

namespace ecole::deployment {

namespace {

constexpr std::uint64_t largest_redirect = 32 << 10;
constexpr std::size_t read_at_once = 256;

// Files and folders of what was built, as they are on a host that ignores capitals.
std::unordered_set<std::string> built_places(const Built& built) {
  std::unordered_set<std::string> places;
  for (const BuiltFile& file : built.files) {
    std::string key = twin_key(file.path);
    for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1))
      places.insert(key.substr(0, slash));
    places.insert(std::move(key));
  }
  return places;
}

// A file where this one's folder is.
bool has_file_above(const Built& built, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    if (built.find(path.substr(0, slash))) return true;
  return false;
}

std::string_view behind(std::string_view text, std::string_view signs) {
  return text.substr(std::min(text.find_first_not_of(signs), text.size()));
}

} // namespace

bool is_redirect(std::string_view page) {
  constexpr std::string_view attribute = "http-equiv", spaces = " \t\r\n\f", value = "refresh";
  std::string small(page);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (std::size_t at = small.find(attribute); at != std::string::npos; at = small.find(attribute, at + 1)) {
    std::string_view rest = behind(std::string_view(small).substr(at + attribute.size()), spaces);
    if (!rest.starts_with('=')) continue;
    rest = behind(rest.substr(1), spaces);
    if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
    if (rest.starts_with(value)) return true;
  }
  return false;
}

Result<std::set<std::string, std::less<>>> redirects_no_longer_built(Session& session, const Manifest& manifest,
                                                                     const Built& built) {
  std::set<std::string, std::less<>> redirects;
  std::vector<const ManifestEntry*> candidates;
  for (const ManifestEntry& entry : manifest.entries)
    if (is_page(entry.path) && entry.content.size <= largest_redirect && !built.find(entry.path))
      candidates.push_back(&entry);
  if (candidates.empty()) return redirects;
  const std::unordered_set<std::string> places = built_places(built);
  std::erase_if(candidates, [&](const ManifestEntry* entry) {
    return places.contains(twin_key(entry->path)) || has_file_above(built, entry->path);
  });
  for (std::size_t first = 0; first < candidates.size(); first += read_at_once) {
    const std::size_t end = std::min(first + read_at_once, candidates.size());
    Batch batch;
    for (std::size_t i = first; i < end; ++i) batch.push_back(read_file(candidates[i]->path, largest_redirect));
    const Outcomes answers = TRY(session.perform(batch, Purpose::ask));
    for (std::size_t i = first; i < end; ++i)
      if (is_redirect(answers[i - first].bytes)) redirects.insert(candidates[i]->path);
  }
  return redirects;
}

} // namespace ecole::deployment
