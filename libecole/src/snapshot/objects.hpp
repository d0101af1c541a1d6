// The objects of a repository, raw. One of these belongs to one thread: threads that share libgit2's own handle are
// slower than one thread alone.
#pragma once

#include "snapshot/repository.hpp"
#include <cstring>
#include <optional>
#include <string_view>

struct git_odb;
struct git_odb_object;

namespace ecole::snapshot {

enum class ObjectType { commit, tree, blob, other };

class Object {
 public:
  explicit Object(git_odb_object* object) : object_(object) {}
  std::string_view bytes() const;
  ObjectType type() const;

 private:
  struct Free {
    void operator()(git_odb_object* object) const;
  };
  std::unique_ptr<git_odb_object, Free> object_;
};

struct ObjectHeader {
  ObjectType type = ObjectType::other;
  std::uint64_t size = 0;
};

// Ids are spread evenly already.
struct IdHash {
  std::size_t operator()(const ContentId& id) const {
    std::size_t hash;
    std::memcpy(&hash, id.bytes.data(), sizeof hash);
    return hash;
  }
};

class Objects {
 public:
  static Result<Objects> open(const Repository& repository);
  // The handle that the repository has itself, with what it has read.
  static Result<Objects> of(const Repository& repository);

  // Nothing: there is no such object (any more). Errors: repository-unreadable.
  Result<std::optional<Object>> find(const ContentId& id) const;
  Result<std::optional<ObjectHeader>> header(const ContentId& id) const;
  // One that must be there and be of that type.
  Result<Object> read(const ContentId& id, ObjectType type) const;
  // A tree, which must have no more bytes than one of a site can have: its entries are counted only once it was read.
  Result<Object> read_tree(const ContentId& id) const;
  // What stands at `path` below a tree; "" is the tree itself, and nothing is nothing.
  Result<std::optional<SnapshotEntry>> at(const ContentId& root, std::string_view path) const;
  // The tree of a folder there; nothing, too, where something else stands.
  Result<std::optional<ContentId>> folder_at(const ContentId& root, std::string_view path) const;

  Error unreadable(std::string_view reason) const;

 private:
  struct Close {
    void operator()(git_odb* objects) const;
  };

  Library library_;
  std::string path_;
  std::unique_ptr<git_odb, Close> handle_;
};

} // namespace ecole::snapshot
