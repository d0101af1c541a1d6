#include "snapshot/commit.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <charconv>

namespace ecole::snapshot {

namespace {

constexpr std::int64_t last_second = 253'402'300'799; // 9999-12-31T23:59:59Z
constexpr std::size_t longest_author = 100;           // code points

// The rest of the line that begins with `name` and a space, which is taken away; nothing when another line stands
// there.
std::optional<std::string_view> take_line(std::string_view& bytes, std::string_view name) {
  if (!bytes.starts_with(name) || !bytes.substr(name.size()).starts_with(' ')) return std::nullopt;
  std::size_t end = std::min(bytes.find('\n'), bytes.size());
  std::string_view value = bytes.substr(name.size() + 1, end - name.size() - 1);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return value;
}

// "Name <address> seconds zone"
std::string name_of(std::string_view person) {
  std::string_view name = base::trim(person.substr(0, std::min(person.find('<'), person.size())));
  name = name.substr(0, 4 * longest_author); // before it is decoded
  std::string cleaned = base::cleaned(name);
  std::size_t end = 0, count = 0;
  while (end < cleaned.size() && count < longest_author) end += base::decode(cleaned, end).bytes, ++count;
  cleaned.resize(end);
  return cleaned;
}

std::int64_t seconds_of(std::string_view person) {
  std::size_t from = person.rfind('>');
  std::string_view digits = base::trim(from == std::string_view::npos ? person : person.substr(from + 1));
  std::int64_t seconds = 0;
  auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (failed == std::errc::result_out_of_range) return digits.starts_with('-') ? 0 : last_second;
  return std::clamp<std::int64_t>(seconds, 0, last_second);
}

} // namespace

std::optional<Commit> parse_commit(const ContentId& id, std::string_view bytes) {
  Commit commit;
  commit.id = id;
  auto take_id = [&](std::string_view name) -> std::optional<ContentId> {
    std::optional<std::string_view> hex = take_line(bytes, name);
    return hex ? ContentId::from_hex(*hex) : std::nullopt;
  };
  std::optional<ContentId> tree = take_id("tree");
  if (!tree) return std::nullopt;
  commit.tree = *tree;
  while (bytes.starts_with("parent ")) {
    std::optional<ContentId> parent = take_id("parent");
    if (!parent) return std::nullopt;
    commit.parents.push_back(*parent);
  }
  if (std::optional<std::string_view> author = take_line(bytes, "author")) commit.author = name_of(*author);
  if (std::optional<std::string_view> committer = take_line(bytes, "committer"))
    commit.seconds = seconds_of(*committer);
  return commit;
}

Result<std::optional<Commit>> find_commit(const Objects& objects, const ContentId& id) {
  std::optional<Object> object = TRY(objects.find(id));
  if (!object || object->type() != ObjectType::commit) return std::nullopt;
  std::optional<Commit> commit = parse_commit(id, object->bytes());
  if (!commit) return unexpected(objects.unreadable("commit " + id.hex() + " is damaged"));
  return commit;
}

std::set<ContentId> shallow_commits(const std::string& common_folder) {
  std::set<ContentId> commits;
  Result<std::string> file = base::read_file(common_folder + "/shallow", 16 << 20);
  if (!file) return commits;
  for (std::string_view line : base::lines(*file))
    if (std::optional<ContentId> id = ContentId::from_hex(base::trim(line))) commits.insert(*id);
  return commits;
}

} // namespace ecole::snapshot
