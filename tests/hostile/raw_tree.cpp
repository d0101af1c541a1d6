#include "hostile/raw_tree.hpp"

#include <charconv>
#include <git2.h>
#include <stdexcept>

namespace ecole::tests {

namespace {

void check(int code, const char* what) {
  if (code >= 0) return;
  const git_error* error = git_error_last();
  throw std::runtime_error(std::string(what) + ": " + (error ? error->message : "failed"));
}

std::string raw_id(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

} // namespace

RawRepository::RawRepository(const std::string& path) {
  git_libgit2_init();
  check(git_repository_open(&repository_, path.c_str()), "open");
}

RawRepository::~RawRepository() {
  git_repository_free(repository_);
  git_libgit2_shutdown();
}

std::string RawRepository::object(std::string_view bytes, int type) {
  git_odb* odb = nullptr;
  check(git_repository_odb(&odb, repository_), "objects");
  git_oid id;
  const int code = git_odb_write(&id, odb, bytes.data(), bytes.size(), static_cast<git_object_t>(type));
  git_odb_free(odb);
  check(code, "object");
  char hex[GIT_OID_HEXSZ + 1];
  return git_oid_tostr(hex, sizeof hex, &id);
}

std::string RawRepository::blob(std::string_view bytes) { return object(bytes, GIT_OBJECT_BLOB); }

std::string RawRepository::tree(const std::vector<RawEntry>& entries) {
  std::string bytes;
  for (const RawEntry& entry : entries) {
    bytes.append(entry.mode).append(" ").append(entry.name);
    bytes += '\0';
    bytes += raw_id(entry.id);
  }
  return object(bytes, GIT_OBJECT_TREE);
}

std::string RawRepository::commit(const std::string& tree, const std::string& author) {
  const std::string time = std::to_string(seconds_ += 60) + " +0100";
  const std::string id = object("tree " + tree + "\nauthor " + author + " " + time + "\ncommitter " + author + " " +
                                    time + "\n\nUne version\n",
                                GIT_OBJECT_COMMIT);
  git_oid oid;
  check(git_oid_fromstr(&oid, id.c_str()), "id");
  git_reference* reference = nullptr;
  check(git_reference_create(&reference, repository_, "refs/heads/main", &oid, 1, nullptr), "branch");
  git_reference_free(reference);
  return id;
}

} // namespace ecole::tests
