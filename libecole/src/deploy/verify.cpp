#include "deploy/verify.hpp"

#include "base/hash.hpp"
#include "base/result.hpp"
#include "deploy/names.hpp"
#include "deploy/presence.hpp"
#include <algorithm>
#include <memory>
#include <set>

namespace ecole::deployment {

namespace {

class HashSink final : public TargetSink {
 public:
  void add(std::string_view bytes) override {
    hash_.add(bytes);
    size_ += bytes.size();
  }
  FileContent content() { return {.size = size_, .sha = hash_.finish()}; }

 private:
  base::Sha256Stream hash_;
  std::uint64_t size_ = 0;
};

class Verifying {
 public:
  Verifying(Session& session, const Remote& remote) : session_(session), remote_(remote) {
    for (const Delta& delta : remote.pending)
      for (const Change& change : delta.changes) in_doubt_.insert(change.path);
  }

  Result<void> compare_listing() {
    Presence there = TRY(everything_below(session_, ""));
    for (const ManifestEntry& entry : remote_.manifest.entries) {
      if (in_doubt_.contains(entry.path)) continue;
      std::string path = entry.is_folder() ? entry.path.substr(0, entry.path.size() - 1) : entry.path;
      auto standing = there.find(path);
      TargetEntryType wanted = entry.is_folder() ? TargetEntryType::folder : TargetEntryType::file;
      if (standing == there.end()) {
        if (!entry.is_folder()) drift_.missing.push_back(entry.path);
      } else if (standing->second.type != wanted || standing->second.size != entry.content.size)
        drift_.changed.push_back(entry.path);
      else if (!entry.is_folder())
        to_read_.push_back(&entry);
      if (!entry.is_folder()) ++drift_.checked;
    }
    for (const auto& [path, standing] : there) {
      bool is_folder = standing.type == TargetEntryType::folder;
      if (!is_folder && !remote_.manifest.find(path) && !in_doubt_.contains(path)) drift_.foreign.push_back(path);
    }
    return {};
  }

  Result<void> compare_contents(const std::function<void(const DeployProgress&)>& on_progress) {
    DeployProgress progress = {.phase = DeployProgress::Phase::checking, .files = to_read_.size(), .holder = {}};
    for (const ManifestEntry* entry : to_read_) progress.bytes += entry->content.size;
    std::size_t together = std::max(1u, session_.abilities().window);
    for (std::size_t begin = 0; begin < to_read_.size(); begin += together) {
      Batch reads;
      std::vector<std::shared_ptr<HashSink>> sinks;
      std::size_t end = std::min(to_read_.size(), begin + together);
      for (std::size_t i = begin; i < end; ++i) {
        sinks.push_back(std::make_shared<HashSink>());
        reads.push_back(read_file(to_read_[i]->path, to_read_[i]->content.size));
        reads.back().sink = sinks.back();
      }
      Outcomes answers = TRY(session_.perform(reads, Purpose::ask));
      for (std::size_t i = begin; i < end; ++i) {
        State state = answers[i - begin].state;
        FileContent found = sinks[i - begin]->content();
        if (state == State::absent)
          drift_.missing.push_back(to_read_[i]->path);
        else if (state != State::done || found != to_read_[i]->content)
          drift_.changed.push_back(to_read_[i]->path);
        ++progress.files_done;
        progress.bytes_done += to_read_[i]->content.size;
      }
      if (on_progress) on_progress(progress);
    }
    return {};
  }

  // The files that the head names: without them another computer cannot tell what is here.
  Result<void> check_state_files() {
    if (!remote_.has_head) {
      drift_.damaged.emplace_back(head_name);
      return {};
    }
    Batch reads;
    std::vector<std::pair<std::string, FileContent>> files;
    if (remote_.head.base) files.emplace_back(receipt_name(remote_.head.base->file.sha), remote_.head.base->file);
    for (const NamedDelta& delta : remote_.head.deltas)
      files.emplace_back(delta_name(delta.number, delta.generation), delta.file);
    std::vector<std::shared_ptr<HashSink>> sinks;
    for (const auto& [name, content] : files) {
      sinks.push_back(std::make_shared<HashSink>());
      reads.push_back(read_file(in_state_folder(name), content.size));
      reads.back().sink = sinks.back();
    }
    Outcomes answers = TRY(session_.perform(reads, Purpose::ask));
    for (std::size_t i = 0; i < files.size(); ++i)
      if (answers[i].state != State::done || sinks[i]->content() != files[i].second)
        drift_.damaged.push_back(files[i].first);
    return {};
  }

  Drift take() && {
    for (auto* paths : {&drift_.missing, &drift_.changed, &drift_.foreign, &drift_.damaged}) std::ranges::sort(*paths);
    return std::move(drift_);
  }

 private:
  Session& session_;
  const Remote& remote_;
  std::set<std::string> in_doubt_;
  std::vector<const ManifestEntry*> to_read_;
  Drift drift_;
};

} // namespace

Result<Drift> drift_of(Session& session, const Remote& remote, Depth depth,
                       const std::function<void(const DeployProgress&)>& on_progress) {
  Verifying verifying(session, remote);
  TRY(verifying.compare_listing());
  if (depth == Depth::contents) {
    TRY(verifying.compare_contents(on_progress));
    TRY(verifying.check_state_files());
  }
  return std::move(verifying).take();
}

} // namespace ecole::deployment
