// What a browser does with a server on this machine, over plain HTTP.
#pragma once

#include <cstdint>
#include <string>

namespace bench {

std::uint16_t free_port();
std::uint16_t port_of(const std::string& address);            // "http://127.0.0.1:8080/"
std::string get(std::uint16_t port, const std::string& path); // the whole answer, head and body

// A stream of server-sent events. Made, it has been answered.
class EventStream {
 public:
  EventStream(std::uint16_t port, const std::string& path);
  ~EventStream();
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  int descriptor() const { return socket_; }
  bool came(const std::string& words); // reads what is there

 private:
  int socket_;
};

} // namespace bench
