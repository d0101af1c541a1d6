#include "snapshot/objects.hpp"

#include "base/diagnostics.hpp"
#include "snapshot/tree.hpp"
#include <algorithm>
#include <git2.h>

namespace ecole::snapshot {

namespace {

// A million entries with names of middle length.
constexpr std::uint64_t largest_tree = 64 << 20;

ObjectType type_of(git_object_t type) {
  switch (type) {
  case GIT_OBJECT_COMMIT: return ObjectType::commit;
  case GIT_OBJECT_TREE: return ObjectType::tree;
  case GIT_OBJECT_BLOB: return ObjectType::blob;
  default: return ObjectType::other;
  }
}

std::string missing(const ContentId& id) { return "object " + id.hex() + " missing"; }
std::string unfit(const ContentId& id) { return "object " + id.hex() + " is of another type"; }

} // namespace

void Object::Free::operator()(git_odb_object* object) const { git_odb_object_free(object); }

std::string_view Object::bytes() const {
  return {static_cast<const char*>(git_odb_object_data(object_.get())), git_odb_object_size(object_.get())};
}

ObjectType Object::type() const { return type_of(git_odb_object_type(object_.get())); }

void Objects::Close::operator()(git_odb* objects) const { git_odb_free(objects); }

Result<Objects> Objects::open(const Repository& repository) {
  Objects objects;
  objects.path_ = repository.common_folder();
  git_odb* handle = nullptr;
  if (git_odb_open(&handle, (objects.path_ + "/objects").c_str()) != 0) return unexpected(repository.unreadable());
  objects.handle_.reset(handle);
  return objects;
}

Result<Objects> Objects::of(const Repository& repository) {
  Objects objects;
  objects.path_ = repository.common_folder();
  git_odb* handle = nullptr;
  if (git_repository_odb(&handle, repository.handle()) != 0) return unexpected(repository.unreadable());
  objects.handle_.reset(handle);
  return objects;
}

Result<std::optional<Object>> Objects::find(const ContentId& id) const {
  git_oid oid = git_id(id);
  git_odb_object* object = nullptr;
  int code = git_odb_read(&object, handle_.get(), &oid);
  if (code == GIT_ENOTFOUND) return std::nullopt;
  if (code != 0) return unexpected(unreadable(last_git_error()));
  return Object(object);
}

Result<std::optional<ObjectHeader>> Objects::header(const ContentId& id) const {
  git_oid oid = git_id(id);
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  int code = git_odb_read_header(&size, &type, handle_.get(), &oid);
  if (code == GIT_ENOTFOUND) return std::nullopt;
  if (code != 0) return unexpected(unreadable(last_git_error()));
  return ObjectHeader{type_of(type), size};
}

Result<Object> Objects::read(const ContentId& id, ObjectType type) const {
  std::optional<Object> object = TRY(find(id));
  if (!object) return unexpected(unreadable(missing(id)));
  if (object->type() != type) return unexpected(unreadable(unfit(id)));
  return std::move(*object);
}

Result<Object> Objects::read_tree(const ContentId& id) const {
  std::optional<ObjectHeader> found = TRY(header(id));
  if (!found) return unexpected(unreadable(missing(id)));
  if (found->type != ObjectType::tree) return unexpected(unreadable(unfit(id)));
  if (found->size > largest_tree) return unexpected(unreadable("tree " + id.hex() + " too large"));
  return read(id, ObjectType::tree);
}

Result<std::optional<SnapshotEntry>> Objects::at(const ContentId& root, std::string_view path) const {
  if (path.ends_with('/')) return std::nullopt;
  SnapshotEntry entry = {.name = {}, .type = EntryType::folder, .id = root};
  while (!path.empty()) {
    if (entry.type != EntryType::folder) return std::nullopt;
    Object tree = TRY(read_tree(entry.id));
    std::size_t slash = std::min(path.find('/'), path.size());
    entry.name = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    TreeReader reader(tree.bytes());
    bool found = false;
    while (!found && reader.next()) found = reader.name() == entry.name;
    if (!found) return std::nullopt;
    entry.type = reader.type();
    entry.id = reader.id();
  }
  return entry;
}

Result<std::optional<ContentId>> Objects::folder_at(const ContentId& root, std::string_view path) const {
  std::optional<SnapshotEntry> entry = TRY(at(root, path));
  if (!entry || entry->type != EntryType::folder) return std::nullopt;
  return entry->id;
}

Error Objects::unreadable(std::string_view reason) const {
  return base::make_error(base::DiagnosticId::repository_unreadable, path_, {std::string(reason)});
}

} // namespace ecole::snapshot
