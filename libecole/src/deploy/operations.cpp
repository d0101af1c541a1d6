#include "deploy/operations.hpp"

#include <utility>

namespace ecole {

TargetContent::~TargetContent() = default;
TargetSink::~TargetSink() = default;
TargetWatch::~TargetWatch() = default;
Target::~Target() = default;

} // namespace ecole

namespace ecole::deployment {

namespace {

class BytesContent final : public TargetContent {
 public:
  explicit BytesContent(std::string bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const override { return bytes_.size(); }
  Result<std::string> read(std::uint64_t offset, std::size_t length) const override {
    return bytes_.substr(offset, length);
  }

 private:
  std::string bytes_;
};

TargetOperation operation(Verb verb, std::string path) {
  TargetOperation made;
  made.verb = verb;
  made.path = std::move(path);
  return made;
}

} // namespace

std::shared_ptr<const TargetContent> content_of(std::string bytes) {
  return std::make_shared<BytesContent>(std::move(bytes));
}

TargetOperation read_file(std::string path, std::uint64_t limit) {
  TargetOperation read = operation(Verb::read, std::move(path));
  read.limit = limit;
  return read;
}

TargetOperation list_folder(std::string path) {
  TargetOperation list = operation(Verb::list, std::move(path));
  list.limit = most_entries;
  return list;
}

TargetOperation ask_status(std::string path) { return operation(Verb::status, std::move(path)); }
TargetOperation make_folder(std::string path) { return operation(Verb::make_folder, std::move(path)); }

TargetOperation put_file(std::string path, std::shared_ptr<const TargetContent> content, Existing existing) {
  TargetOperation put = operation(Verb::put, std::move(path));
  put.content = std::move(content);
  put.replace = existing == Existing::replace;
  return put;
}

TargetOperation rename_file(std::string from, std::string path, Existing existing) {
  TargetOperation rename = operation(Verb::rename, std::move(path));
  rename.from = std::move(from);
  rename.replace = existing == Existing::replace;
  return rename;
}

TargetOperation remove_file(std::string path) { return operation(Verb::remove, std::move(path)); }
TargetOperation remove_folder(std::string path) { return operation(Verb::remove_folder, std::move(path)); }

TargetOperation take_lock(std::string path, std::string text) {
  TargetOperation lock = operation(Verb::lock, std::move(path));
  lock.content = content_of(std::move(text));
  return lock;
}

TargetOperation release_lock(std::string path) { return operation(Verb::unlock, std::move(path)); }
TargetOperation sync_target() { return operation(Verb::sync, {}); }

TargetOutcome outcome(State state) {
  TargetOutcome made;
  made.state = state;
  return made;
}

TargetOutcome failure(Error error, TargetFault fault) {
  TargetOutcome made;
  made.state = State::failed;
  made.fault = fault;
  made.error = std::move(error);
  return made;
}

} // namespace ecole::deployment
