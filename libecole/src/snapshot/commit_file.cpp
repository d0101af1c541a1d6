#include "snapshot/commit_file.hpp"

#include "base/diagnostics.hpp"
#include "base/replace_file.hpp"
#include "snapshot/git.hpp"
#include "snapshot/owned.hpp"
#include "snapshot/repository.hpp"
#include <chrono>
#include <fcntl.h>
#include <git2.h>
#include <sys/file.h>
#include <thread>

namespace ecole::snapshot {

namespace {

using base::DiagnosticId;

constexpr int most_tries = 50;
constexpr std::chrono::milliseconds between_tries{20}; // for what another program holds for a moment
constexpr std::string_view heads = "refs/heads/";
constexpr std::uint64_t largest_file = std::uint64_t{64} << 20;

// One at a time of those who write through here; others are found out by the branch that moved.
Result<base::Descriptor> lock_of(const Repository& repository) {
  const std::string path = repository.common_folder() + "/ecole-commit.lock";
  base::Descriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  int code = lock ? 0 : errno;
  while (code == 0 && ::flock(lock.get(), LOCK_EX) != 0)
    if (errno != EINTR) code = errno;
  if (code != 0)
    return std::unexpected(
        base::make_error(DiagnosticId::file_unwritable, path, {std::generic_category().message(code)}));
  return lock;
}

struct Branch {
  std::string reference; // "refs/heads/main"
  bool checked_out = false;
};

Result<Branch> branch_of(const Repository& repository, const Location& location, const std::string& asked) {
  git_repository* git = repository.handle();
  git_reference* opened = nullptr;
  if (git_reference_lookup(&opened, git, "HEAD") != 0) return std::unexpected(repository.unreadable());
  const Owned<git_reference, git_reference_free> head(opened);
  const char* target =
      git_reference_type(opened) == GIT_REFERENCE_SYMBOLIC ? git_reference_symbolic_target(opened) : "";
  std::string reference = asked.empty() || asked == "HEAD" ? target
                          : asked.starts_with(heads)       ? asked
                                                           : std::string(heads) + asked;
  if (!reference.starts_with(heads))
    return std::unexpected(base::make_error(DiagnosticId::branch_wanted, location.path, {"HEAD"}));
  git_oid tip;
  if (git_reference_name_to_id(&tip, git, reference.c_str()) != 0) {
    const bool unborn = reference == target;
    return std::unexpected(base::make_error(unborn ? DiagnosticId::no_commit_yet : DiagnosticId::branch_wanted,
                                            location.path, {unborn ? "" : asked}));
  }
  const bool checked_out = !location.work_tree.empty() && reference == target;
  return Branch{std::move(reference), checked_out};
}

// The file as the work tree has it, to be put back when the branch moved.
struct Before {
  std::optional<std::string> bytes; // nothing: it was not there
};

class Committing {
 public:
  Committing(const Repository& repository, const Location& location, const CommitRequest& request, Branch branch)
      : repository_(repository), git_(repository.handle()), location_(location), request_(request),
        branch_(std::move(branch)) {}

  // Nothing: the branch moved meanwhile.
  Result<std::optional<CommittedFile>>
  attempt(const std::function<Result<FileChange>(const Snapshot& newest)>& change) {
    git_oid tip;
    if (git_reference_name_to_id(&tip, git_, branch_.reference.c_str()) != 0) return failed();
    const std::shared_ptr<Snapshot> newest = TRY(open_commit(location_, content_id(tip).hex()));
    const FileChange wanted = TRY(change(*newest));
    path_ = location_.prefix.empty() ? wanted.path : location_.prefix + "/" + wanted.path;

    git_commit* opened_parent = nullptr;
    if (git_commit_lookup(&opened_parent, git_, &tip) != 0) return failed();
    const Owned<git_commit, git_commit_free> parent(opened_parent);
    git_tree* opened_tree = nullptr;
    if (git_commit_tree(&opened_tree, opened_parent) != 0) return failed();
    const Owned<git_tree, git_tree_free> tree(opened_tree);
    git_tree_entry* opened_entry = nullptr;
    const int found = git_tree_entry_bypath(&opened_entry, opened_tree, path_.c_str());
    if (found != 0 && found != GIT_ENOTFOUND) return failed();
    const Owned<git_tree_entry, git_tree_entry_free> entry(opened_entry);

    git_oid blob;
    if (git_blob_create_from_buffer(&blob, git_, wanted.bytes.data(), wanted.bytes.size()) != 0) return failed();
    git_tree_update update{};
    update.action = GIT_TREE_UPDATE_UPSERT;
    update.id = blob;
    update.filemode = entry ? git_tree_entry_filemode(entry.get()) : GIT_FILEMODE_BLOB;
    update.path = path_.c_str();
    git_oid changed, commit;
    if (git_tree_create_updated(&changed, git_, opened_tree, 1, &update) != 0) return failed();
    TRY(create_commit(commit, changed, opened_parent, wanted.message));

    std::optional<Before> before;
    if (branch_.checked_out) {
      before = TRY(clean_file(entry ? git_tree_entry_id(entry.get()) : nullptr));
      TRY(write_file(blob));
    }
    git_reference* moved = nullptr;
    const int code =
        git_reference_create_matching(&moved, git_, branch_.reference.c_str(), &commit, 1, &tip,
                                      ("commit: " + wanted.message.substr(0, wanted.message.find('\n'))).c_str());
    git_reference_free(moved);
    if (code != 0) {
      const Error error = repository_.unreadable();
      if (before) TRY(put_back(*before));
      if (code == GIT_EMODIFIED || code == GIT_ELOCKED || code == GIT_EEXISTS) return std::nullopt;
      return std::unexpected(error);
    }
    const std::string id = content_id(commit).hex();
    if (branch_.checked_out && !update_index())
      return std::unexpected(base::make_error(DiagnosticId::index_left_behind, location_.path, {id, path_}));
    return CommittedFile{id, branch_.reference.substr(heads.size())};
  }

 private:
  std::unexpected<Error> failed() const { return std::unexpected(repository_.unreadable()); }

  Result<git_signature*> signature() const {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    git_signature* made = nullptr;
    if (request_.author_name.empty()) {
      if (git_signature_default(&made, git_) != 0)
        return std::unexpected(base::make_error(DiagnosticId::commit_author_unknown, location_.path));
    } else if (git_signature_new(&made, request_.author_name.c_str(), request_.author_email.c_str(),
                                 std::chrono::duration_cast<std::chrono::seconds>(now).count(), 0) != 0) {
      return std::unexpected(base::make_error(DiagnosticId::commit_author_unknown, location_.path));
    }
    if (request_.seconds) made->when.time = *request_.seconds;
    return made;
  }

  Result<void> create_commit(git_oid& commit, const git_oid& tree_id, const git_commit* parent,
                             const std::string& message) const {
    git_signature* known = TRY(signature());
    const Owned<git_signature, git_signature_free> who(known);
    git_tree* opened = nullptr;
    if (git_tree_lookup(&opened, git_, &tree_id) != 0) return failed();
    const Owned<git_tree, git_tree_free> tree(opened);
    const git_commit* parents[] = {parent};
    if (git_commit_create(&commit, git_, nullptr, who.get(), who.get(), nullptr, message.c_str(), opened, 1, parents) !=
        0)
      return failed();
    return {};
  }

  Error not_committed() const { return base::make_error(DiagnosticId::file_not_committed, location_.path, {path_}); }

  // The work tree and the index have the file as the commit has it, or none of them has one.
  Result<Before> clean_file(const git_oid* committed) const {
    const base::Folder top = TRY(base::Folder::open(location_.work_tree));
    const base::FileStatus status = TRY(top.status(path_));
    git_index* opened = nullptr;
    if (git_repository_index(&opened, git_) != 0) return failed();
    const Owned<git_index, git_index_free> index(opened);
    if (git_index_read(opened, 1) != 0) return failed();
    const git_index_entry* staged = git_index_get_bypath(opened, path_.c_str(), 0);
    if (!committed) {
      if (staged || status.type != base::FileType::none) return std::unexpected(not_committed());
      return Before{};
    }
    git_oid on_disk;
    const std::string full = location_.work_tree + "/" + path_;
    if (!staged || git_oid_equal(&staged->id, committed) == 0 || status.type != base::FileType::regular ||
        git_repository_hashfile(&on_disk, git_, full.c_str(), GIT_OBJECT_BLOB, path_.c_str()) != 0 ||
        git_oid_equal(&on_disk, committed) == 0)
      return std::unexpected(not_committed());
    std::string bytes = TRY(top.read(path_, largest_file));
    return Before{std::move(bytes)};
  }

  // As a checkout would write it: with the line ends that the repository's settings ask for.
  Result<void> write_file(const git_oid& blob) const {
    const base::Folder top = TRY(base::Folder::open(location_.work_tree));
    git_blob* opened = nullptr;
    if (git_blob_lookup(&opened, git_, &blob) != 0) return failed();
    const Owned<git_blob, git_blob_free> made(opened);
    git_blob_filter_options options = GIT_BLOB_FILTER_OPTIONS_INIT;
    git_buf buffer = GIT_BUF_INIT;
    if (git_blob_filter(&buffer, opened, path_.c_str(), &options) != 0) return failed();
    const std::string bytes(buffer.ptr ? buffer.ptr : "", buffer.size);
    git_buf_dispose(&buffer);
    return base::replace_file(top, path_, bytes);
  }

  Result<void> put_back(const Before& before) const {
    const base::Folder top = TRY(base::Folder::open(location_.work_tree));
    if (before.bytes) return base::replace_file(top, path_, *before.bytes);
    TRY(top.remove(path_));
    return {};
  }

  // Another program may hold the index for a moment.
  bool update_index() const {
    for (int tries = most_tries; tries > 0; --tries) {
      git_index* opened = nullptr;
      if (git_repository_index(&opened, git_) != 0) return false;
      const Owned<git_index, git_index_free> index(opened);
      if (git_index_read(opened, 1) == 0 && git_index_add_bypath(opened, path_.c_str()) == 0 &&
          git_index_write(opened) == 0)
        return true;
      std::this_thread::sleep_for(between_tries);
    }
    return false;
  }

  const Repository& repository_;
  git_repository* git_;
  const Location& location_;
  const CommitRequest& request_;
  Branch branch_;
  std::string path_; // from the top of the repository
};

} // namespace

Result<CommittedFile> commit_file(const Location& location, const CommitRequest& request,
                                  const std::function<Result<FileChange>(const Snapshot& newest)>& change) {
  const Repository repository = TRY(Repository::open(location));
  const base::Descriptor lock = TRY(lock_of(repository));
  Branch branch = TRY(branch_of(repository, location, request.branch));
  Committing committing(repository, location, request, std::move(branch));
  for (int tries = most_tries; tries > 0; --tries) {
    std::optional<CommittedFile> done = TRY(committing.attempt(change));
    if (done) return *std::move(done);
    std::this_thread::sleep_for(between_tries);
  }
  return std::unexpected(base::make_error(DiagnosticId::branch_busy, location.path));
}

} // namespace ecole::snapshot
