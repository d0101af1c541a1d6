#include "repository.hpp"

#include "process.hpp"
#include <filesystem>

namespace bench {

namespace {

// Long before `now` of any build, and by day: the publication pause lets everything through.
constexpr long first_commit = 1790000000; // 2026-09-21

std::string head_of_commit(const std::string& message, long seconds) {
  return "commit refs/heads/main\ncommitter Bench <bench@ecole.example> " + std::to_string(seconds) + " +0000\ndata " +
         std::to_string(message.size()) + "\n" + message + "\n";
}

void add_file(std::string& stream, const std::string& path, const std::string& bytes) {
  stream += "M 100644 inline " + path + "\ndata " + std::to_string(bytes.size()) + "\n" + bytes + "\n";
}

void import_into(const std::string& folder, const std::string& stream) {
  feed({"git", "-C", folder, "fast-import", "--quiet", "--done"}, stream + "done\n");
}

} // namespace

std::string settings(const std::string& colour) {
  return "title: Collège de mesure\nid: bench\nbase_url: https://ecole.example/\ncalendar: {zone: A}\n"
         "subjects:\n  maths: {title: Mathématiques, color: " +
         colour + "}\n";
}

Repository Repository::create(const std::string& folder, const std::vector<Entry>& entries) {
  std::filesystem::remove_all(folder);
  run_quietly({"git", "init", "-q", "-b", "main", folder});
  Repository repository(folder);
  repository.seconds_ = first_commit;
  std::string stream = head_of_commit("Corpus", first_commit);
  add_file(stream, "ecole.yml", settings("blue"));
  for (const Entry& entry : entries) add_file(stream, entry.path(), entry.text());
  import_into(folder, stream);
  return repository;
}

void Repository::commit(const std::vector<FileChange>& changes) {
  std::string stream = head_of_commit("Change", seconds_ += 60) + "from refs/heads/main^0\n";
  for (const FileChange& change : changes)
    if (change.from.empty())
      add_file(stream, change.path, change.bytes);
    else
      stream += "R " + change.from + " " + change.path + "\n";
  import_into(folder_, stream);
}

void Repository::lay_out() const { run_quietly({"git", "-C", folder_, "reset", "-q", "--hard"}); }

} // namespace bench
