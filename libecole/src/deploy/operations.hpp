// Operations of a target, one function for each form in which they are used.
#pragma once

#include <ecole/extend/target.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::deployment {

using Batch = std::vector<TargetOperation>;
using Verb = TargetOperation::Verb;
using State = TargetOutcome::State;

enum class Existing : std::uint8_t { refuse, replace };

std::shared_ptr<const TargetContent> content_of(std::string bytes);

TargetOperation read_file(std::string path, std::uint64_t limit);
TargetOperation list_folder(std::string path);
TargetOperation ask_status(std::string path);
TargetOperation make_folder(std::string path);
TargetOperation put_file(std::string path, std::shared_ptr<const TargetContent> content, Existing existing);
TargetOperation rename_file(std::string from, std::string path, Existing existing);
TargetOperation remove_file(std::string path);
TargetOperation remove_folder(std::string path);
TargetOperation take_lock(std::string path, std::string text);
TargetOperation release_lock(std::string path);
TargetOperation sync_target();

// A folder with more is none that ecole works in.
inline constexpr std::uint64_t most_entries = 1'000'000;

TargetOutcome outcome(State state);
TargetOutcome failure(Error error, TargetFault fault);

} // namespace ecole::deployment
