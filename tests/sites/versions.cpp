#include "sites/versions.hpp"

#include <filesystem>
#include <fstream>
#include <git2.h>
#include <stdexcept>

namespace ecole::tests {

namespace fs = std::filesystem;

namespace {

void check(int code, const char* what) {
  if (code >= 0) return;
  const git_error* error = git_error_last();
  throw std::runtime_error(std::string(what) + ": " + (error ? error->message : "?"));
}

template <typename T, void (*Free)(T*)>
struct Freed {
  T* pointer = nullptr;
  ~Freed() {
    if (pointer) Free(pointer);
  }
};

git_filemode_t mode_of(SourceFile::Kind kind) {
  switch (kind) {
  case SourceFile::Kind::executable: return GIT_FILEMODE_BLOB_EXECUTABLE;
  case SourceFile::Kind::link: return GIT_FILEMODE_LINK;
  case SourceFile::Kind::regular: break;
  }
  return GIT_FILEMODE_BLOB;
}

using Entry = Version::const_iterator;

// The tree of the entries from `first` to `last`, which share the first `below` bytes of their paths.
git_oid tree(git_repository* repository, Entry first, Entry last, std::size_t below) {
  Freed<git_treebuilder, git_treebuilder_free> builder;
  check(git_treebuilder_new(&builder.pointer, repository, nullptr), "treebuilder");
  while (first != last) {
    const std::string rest = first->first.substr(below);
    const std::size_t slash = rest.find('/');
    git_oid id;
    if (slash == std::string::npos) {
      check(git_blob_create_from_buffer(&id, repository, first->second.bytes.data(), first->second.bytes.size()),
            "blob");
      check(git_treebuilder_insert(nullptr, builder.pointer, rest.c_str(), &id, mode_of(first->second.kind)), "insert");
      ++first;
      continue;
    }
    const std::string folder = first->first.substr(0, below + slash + 1);
    Entry end = first;
    while (end != last && end->first.starts_with(folder)) ++end;
    id = tree(repository, first, end, folder.size());
    check(git_treebuilder_insert(nullptr, builder.pointer, rest.substr(0, slash).c_str(), &id, GIT_FILEMODE_TREE),
          "insert");
    first = end;
  }
  git_oid written;
  check(git_treebuilder_write(&written, builder.pointer), "tree");
  return written;
}

git_oid parsed(const std::string& id) {
  git_oid oid;
  check(git_oid_fromstr(&oid, id.c_str()), "id");
  return oid;
}

} // namespace

void put(Version& version, const std::string& path, SourceFile file) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
    version.erase(path.substr(0, slash));
  const std::string below = path + "/";
  for (auto at = version.lower_bound(below); at != version.end() && at->first.starts_with(below);)
    at = version.erase(at);
  version.insert_or_assign(path, std::move(file));
}

void write_folder(const std::string& folder, const Version& before, const Version& after) {
  for (const auto& [path, file] : before) {
    if (after.contains(path)) continue;
    fs::remove(folder + "/" + path);
    for (std::string above = path; above.find('/') != std::string::npos;) {
      above.resize(above.rfind('/'));
      std::error_code not_empty;
      if (!fs::remove(folder + "/" + above, not_empty)) break;
    }
  }
  for (const auto& [path, file] : after) {
    const auto old = before.find(path);
    if (old != before.end() && old->second == file) continue;
    const fs::path place = folder + "/" + path;
    fs::create_directories(place.parent_path());
    const bool was_link = old != before.end() && old->second.kind == SourceFile::Kind::link;
    if (was_link || file.kind == SourceFile::Kind::link) fs::remove(place);
    if (file.kind == SourceFile::Kind::link) {
      fs::create_symlink(file.bytes, place);
      continue;
    }
    std::ofstream(place, std::ios::binary | std::ios::trunc) << file.bytes;
    fs::permissions(place, file.kind == SourceFile::Kind::executable ? fs::perms(0755) : fs::perms(0644));
  }
}

Repository::Repository(std::string path, bool bare) : path_(std::move(path)) {
  git_libgit2_init();
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
  options.flags = GIT_REPOSITORY_INIT_MKPATH;
  if (bare) options.flags |= GIT_REPOSITORY_INIT_BARE;
  options.initial_head = "main";
  check(git_repository_init_ext(&repository_, path_.c_str(), &options), "init");
}

Repository::~Repository() {
  git_repository_free(repository_);
  git_libgit2_shutdown();
}

std::string Repository::git_dir() const { return git_repository_path(repository_); }

std::string Repository::commit(const Version& version, const std::string& prefix,
                               const std::vector<std::string>& parents, std::int64_t seconds, const std::string& author,
                               const std::string& message) {
  Version placed;
  for (const auto& [path, file] : version) placed.emplace(prefix + path, file);
  // Something beside the site, that is none of its sources.
  if (!prefix.empty()) placed.emplace("beside.md", SourceFile{"# Beside\n"});
  return commit_of(tree(repository_, placed.begin(), placed.end(), 0), parents, seconds, author, message);
}

std::string Repository::commit_changes(const std::map<std::string, std::string>& files, const std::string& parent,
                                       std::int64_t seconds, const std::string& author, const std::string& message) {
  std::vector<git_tree_update> updates;
  for (const auto& [path, bytes] : files) {
    git_tree_update update{GIT_TREE_UPDATE_UPSERT, {}, GIT_FILEMODE_BLOB, path.c_str()};
    check(git_blob_create_from_buffer(&update.id, repository_, bytes.data(), bytes.size()), "blob");
    updates.push_back(update);
  }
  const git_oid before = parsed(parent);
  Freed<git_commit, git_commit_free> commit;
  check(git_commit_lookup(&commit.pointer, repository_, &before), "parent");
  Freed<git_tree, git_tree_free> whole;
  check(git_commit_tree(&whole.pointer, commit.pointer), "tree");
  git_oid root;
  check(git_tree_create_updated(&root, repository_, whole.pointer, updates.size(), updates.data()), "update");
  return commit_of(root, {parent}, seconds, author, message);
}

std::string Repository::commit_of(const git_oid& root, const std::vector<std::string>& parents, std::int64_t seconds,
                                  const std::string& author, const std::string& message) {
  Freed<git_tree, git_tree_free> whole;
  check(git_tree_lookup(&whole.pointer, repository_, &root), "tree");
  std::vector<git_commit*> found;
  std::vector<Freed<git_commit, git_commit_free>> kept(parents.size());
  for (std::size_t i = 0; i < parents.size(); ++i) {
    const git_oid id = parsed(parents[i]);
    check(git_commit_lookup(&kept[i].pointer, repository_, &id), "parent");
    found.push_back(kept[i].pointer);
  }
  Freed<git_signature, git_signature_free> signature;
  check(git_signature_new(&signature.pointer, author.c_str(), "anne@example.org", seconds, 60), "signature");
  git_oid id;
  check(git_commit_create(&id, repository_, nullptr, signature.pointer, signature.pointer, nullptr, message.c_str(),
                          whole.pointer, found.size(), const_cast<const git_commit**>(found.data())),
        "commit");
  char hex[GIT_OID_HEXSZ + 1];
  return git_oid_tostr(hex, sizeof hex, &id);
}

void Repository::set_head(const std::string& id) {
  const git_oid oid = parsed(id);
  Freed<git_reference, git_reference_free> reference;
  check(git_reference_create(&reference.pointer, repository_, "refs/heads/main", &oid, 1, nullptr), "branch");
}

void Repository::set_index(const std::string& id) {
  const git_oid oid = parsed(id);
  Freed<git_commit, git_commit_free> commit;
  check(git_commit_lookup(&commit.pointer, repository_, &oid), "commit");
  Freed<git_tree, git_tree_free> whole;
  check(git_commit_tree(&whole.pointer, commit.pointer), "tree");
  Freed<git_index, git_index_free> index;
  check(git_repository_index(&index.pointer, repository_), "index");
  check(git_index_read_tree(index.pointer, whole.pointer), "index");
  check(git_index_write(index.pointer), "index");
}

} // namespace ecole::tests
