// With `head.cpp` the only file of the house that knows the HTTP library. One io_context a thread, so that no socket
// needs a lock; handlers, which compute and read the store, run on their own threads and never hold up a socket.

#include "portal/serve.hpp"

#include "base/disk_trouble.hpp"
#include "office/askers.hpp"
#include "office/desk.hpp"
#include "portal/http/answer.hpp"
#include "portal/http/head.hpp"
#include "portal/http/letter_clock.hpp"
#include "portal/http/log_line.hpp"
#include "portal/http/operations.hpp"
#include "portal/http/pages.hpp"
#include "portal/http/rate_limit.hpp"
#include "portal/http/router.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <iostream>
#include <iterator>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

namespace opora {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using SocketExecutor = asio::io_context::executor_type;
using Stream = beast::basic_stream<tcp, SocketExecutor>;
using Acceptor = asio::basic_socket_acceptor<tcp, SocketExecutor>;
template <class Value>
using Awaitable = asio::awaitable<Value, SocketExecutor>;
constexpr asio::use_awaitable_t<SocketExecutor> awaited{};
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t largest_header = 16 << 10;
constexpr unsigned io_threads = 2;
constexpr unsigned handler_threads = 4;
constexpr int most_connections = 2000;

std::chrono::milliseconds milliseconds(double seconds) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

/// A file for a body on its way in; gone with the question unless the handler moved it.
class BodyFile {
 public:
    explicit BodyFile(const std::filesystem::path& folder) {
        static std::atomic<std::uint64_t> count = 0;
        std::filesystem::create_directories(folder, folder_trouble_);
        path_ = folder / ("body-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    }
    ~BodyFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    BodyFile(const BodyFile&) = delete;
    BodyFile& operator=(const BodyFile&) = delete;
    std::string path() const { return path_.string(); }
    /// Why there is no folder to lie in; shows when the file is opened.
    std::error_code folder_trouble() const { return folder_trouble_; }

 private:
    std::filesystem::path path_;
    std::error_code folder_trouble_;
};

/// Writing what was sent to our own disk went wrong: sockets have no such errors.
std::optional<Code> disk_trouble_of(beast::error_code error) {
    const bool is_of_system =
        error.category() == boost::system::system_category() || error.category() == boost::system::generic_category();
    if (!is_of_system) return {};
    if (error.value() == ENOENT || error.value() == EIO) return Code::file_not_written;
    return disk_trouble(error.value());
}

Problem problem_of(beast::error_code error) {
    if (const auto trouble = disk_trouble_of(error)) return {*trouble, {}, "desk", {}};
    if (error == beast::http::error::body_limit) return {Code::too_large, {}, {}, {}};
    if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow)
        return {Code::header_too_large, {}, {}, {}};
    if (error == beast::error::timeout) return {Code::too_slow, {}, {}, {}};
    return {Code::bad_request, {}, error.message(), {}};
}

/// The other side went away, or its socket broke: there is nobody to answer.
bool is_gone(beast::error_code error) {
    return error == beast::http::error::end_of_stream || error == beast::http::error::partial_message ||
           error.category() == asio::error::get_misc_category() || error.category() == boost::system::system_category();
}

class Server {
 public:
    Server(office::Desk& desk, const ServeOptions& options)
        : desk_(desk),
          options_(options),
          pages_(options.web),
          rate_(options.questions_per_second, 2 * options.questions_per_second),
          places_(options.connections_per_address) {}

    void run();
    void stop() {
        asio::post(contexts_[0], [this] { begin_stop(); });
    }

 private:
    void listen();
    void begin_stop();
    void end_when_answered(Clock::time_point deadline);
    Awaitable<void> accept();
    Awaitable<void> session(Stream stream);
    Awaitable<bool> exchange(Stream& stream, beast::flat_buffer& buffer, const std::string& peer);
    Awaitable<http::Reply> ask(http::Request request, std::string accepts);
    Awaitable<std::optional<http::Reply>> refusal_before_body(http::Request request);
    template <class Result, class Work>
    Awaitable<Result> on_handler(Work work);
    std::optional<Problem> trouble_of_rate(const http::Request& request);
    Awaitable<bool> send(Stream& stream, http::Message& message);
    void note(const http::Request& request, http::Answered answered, Clock::time_point since);
    std::vector<http::Gauge> gauges() const;

    office::Desk& desk_;
    const ServeOptions& options_;
    http::Pages pages_;
    http::Meter meter_;
    const double started_ = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    http::RateLimit rate_;
    http::Places places_;
    std::array<asio::io_context, io_threads> contexts_;
    asio::thread_pool handlers_{handler_threads};
    Acceptor acceptor_{contexts_[0]};
    asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, SocketExecutor> stopping_{contexts_[0]};
    std::atomic<int> connections_ = 0;
    std::atomic<int> answering_ = 0;
    std::atomic<bool> is_stopping_ = false;
};

void Server::listen() {
    // One acceptor that hands sockets to the threads in turn: with SO_REUSEPORT a second Opora of the same person
    // would share the port unnoticed.
    beast::error_code error;
    const auto address = asio::ip::make_address(options_.listen, error);
    if (error) throw Refusal(Problem{Code::address_unreadable, {}, options_.listen, {}});
    for (const auto& own : options_.addresses)
        if (!own.starts_with("https://") && !own.starts_with("http://"))
            throw Refusal(Problem{Code::address_unreadable, {}, own, {}});
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (!address.is_loopback() && desk_.askers().is_open(now)) throw Refusal(Code::accounts_missing);
    acceptor_.open(address.is_v6() ? tcp::v6() : tcp::v4());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.bind({address, options_.port}, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) throw Refusal(Problem{Code::port_taken, {}, std::to_string(options_.port), {}});
}

void Server::run() {
    listen();
    asio::basic_signal_set<SocketExecutor> signals(contexts_[0], SIGINT, SIGTERM);
    signals.async_wait([this](beast::error_code error, int) {
        if (!error) begin_stop();
    });
    asio::co_spawn(contexts_[0], accept(), asio::detached);
    if (options_.on_ready) options_.on_ready(acceptor_.local_endpoint().port());

    std::vector<asio::executor_work_guard<SocketExecutor>> guards;
    for (auto& context : contexts_) guards.emplace_back(asio::make_work_guard(context));
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < io_threads; ++i) threads.emplace_back([this, i] { contexts_[i].run(); });
    contexts_[0].run();
    threads.clear();
    handlers_.join();
}

void Server::begin_stop() {
    if (is_stopping_.exchange(true)) return;
    beast::error_code ignored;
    acceptor_.close(ignored);
    end_when_answered(Clock::now() + std::chrono::seconds(5));
}

void Server::end_when_answered(Clock::time_point deadline) {
    stopping_.expires_after(std::chrono::milliseconds(50));
    stopping_.async_wait([this, deadline](beast::error_code) {
        if (answering_ > 0 && Clock::now() < deadline) return end_when_answered(deadline);
        for (auto& context : contexts_) context.stop();
    });
}

Awaitable<void> Server::accept() {
    for (unsigned turn = 0; !is_stopping_; ++turn) {
        auto& context = contexts_[turn % io_threads];
        beast::error_code error;
        auto socket = co_await acceptor_.async_accept(context, asio::redirect_error(awaited, error));
        if (!error && connections_ < most_connections) {
            asio::co_spawn(context, session(Stream(std::move(socket))), asio::detached);
        } else if (error && !is_stopping_) {
            // Out of descriptors, most likely: wait for some to be given back.
            asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, SocketExecutor> pause(contexts_[0]);
            pause.expires_after(std::chrono::milliseconds(100));
            co_await pause.async_wait(asio::redirect_error(awaited, error));
        }
    }
}

Awaitable<void> Server::session(Stream stream) {
    beast::error_code gone_already;
    const auto peer = stream.socket().remote_endpoint(gone_already).address().to_string();
    const bool is_proxy = std::find(options_.proxies.begin(), options_.proxies.end(), peer) != options_.proxies.end();
    const http::Places::Taken place(places_, is_proxy ? std::string{} : peer);
    if (!place) co_return;
    ++connections_;
    beast::flat_buffer buffer{largest_header + (64 << 10)};
    try {
        while (!is_stopping_ && co_await exchange(stream, buffer, peer)) {
        }
        // What the other side still sends is read for a moment, else it would see a reset and lose our answer.
        beast::error_code error;
        stream.socket().shutdown(tcp::socket::shutdown_send, error);
        stream.expires_after(std::chrono::seconds(2));
        std::array<char, 16384> rest;
        for (int i = 0; i < 4096 && !error; ++i)
            co_await stream.async_read_some(asio::buffer(rest), asio::redirect_error(awaited, error));
    } catch (const std::exception& exception) {
        std::cerr << "connection ended: " << exception.what() << '\n';
    }
    --connections_;
}

/// Reads one question and answers it; false when the connection must end.
Awaitable<bool> Server::exchange(Stream& stream, beast::flat_buffer& buffer, const std::string& peer) {
    beast::error_code error;
    http::Request request;
    beast::http::request_parser<beast::http::empty_body> head;
    head.header_limit(largest_header);
    head.body_limit(boost::none);
    // One clock for the whole question: a client that sends a byte now and then does not hold its place.
    stream.expires_after(milliseconds(options_.request_seconds));
    co_await beast::http::async_read_header(stream, buffer, head, asio::redirect_error(awaited, error));
    if (error && (is_gone(error) || (error == beast::error::timeout && buffer.size() == 0))) co_return false;
    if (error) {
        auto message = http::message_of(request, http::refused(problem_of(error), request.language), false);
        co_await send(stream, message);
        co_return false;
    }
    const auto since = Clock::now();
    auto trouble = http::read_head(head.get(), options_, peer, request);
    if (!trouble) trouble = trouble_of_rate(request);
    const auto allowance = http::allowance_for(request.method, request.path);
    if (!trouble && head.content_length().value_or(0) > allowance.largest_body) trouble = {Code::too_large, {}, {}, {}};
    const auto accepts = std::string(head.get()[beast::http::field::accept_encoding]);
    const bool keeps_alive = head.get().keep_alive();
    std::optional<BodyFile> body;
    std::optional<http::Reply> refusal;
    // Nobody fills the disk before it is known who they are.
    if (!trouble && (allowance.takes == http::Takes::file || allowance.takes == http::Takes::long_json))
        refusal = co_await refusal_before_body(request);
    const bool reads_body = !trouble && !refusal;
    if (reads_body && beast::iequals(head.get()[beast::http::field::expect], "100-continue")) {
        beast::http::response<beast::http::empty_body> go_on{beast::http::status::continue_, 11};
        co_await beast::http::async_write(stream, go_on, asio::redirect_error(awaited, error));
    }
    if (reads_body && allowance.takes == http::Takes::file) {
        body.emplace(options_.uploads);
        beast::http::request_parser<beast::http::file_body> parser{std::move(head)};
        parser.body_limit(allowance.largest_body);
        request.body_file = body->path();
        parser.get().body().open(request.body_file.c_str(), beast::file_mode::write, error);
        if (error && body->folder_trouble()) error.assign(body->folder_trouble().value(), error.category());
        stream.expires_after(milliseconds(options_.upload_seconds));
        if (!error) co_await beast::http::async_read(stream, buffer, parser, asio::redirect_error(awaited, error));
        if (!error) request.body_size = parser.get().body().size();
        parser.get().body().close();
    } else if (reads_body && !head.is_done()) {
        beast::http::request_parser<beast::http::string_body> parser{std::move(head)};
        parser.body_limit(allowance.largest_body);
        co_await beast::http::async_read(stream, buffer, parser, asio::redirect_error(awaited, error));
        request.body = std::move(parser.get().body());
        request.body_size = request.body.size();
    }
    if (error && !disk_trouble_of(error) && is_gone(error)) co_return false;
    if (error) trouble = problem_of(error);

    ++answering_;
    http::Reply reply;
    if (trouble)
        reply = http::refused(*trouble, request.language);
    else if (refusal)
        reply = std::move(*refusal);
    else
        reply = co_await ask(request, accepts);
    const http::Answered answered{reply.route, reply.status, reply.body.size(), 0, reply.account};
    reply.headers.emplace_back("X-Request-Id", request.id);
    auto message = http::message_of(request, std::move(reply), keeps_alive && !trouble && !refusal && !is_stopping_);
    const bool goes_on = co_await send(stream, message);
    --answering_;
    note(request, answered, since);
    co_return goes_on;
}

/// Runs `work` on a handler's thread and comes back to this one with what it gave.
template <class Result, class Work>
Awaitable<Result> Server::on_handler(Work work) {
    auto start = [this, work = std::move(work)](auto asker) mutable {
        const auto home = asio::get_associated_executor(asker, contexts_[0].get_executor());
        asio::post(handlers_, [home, work = std::move(work), asker = std::move(asker)]() mutable {
            auto result = work();
            asio::post(home, [result = std::move(result), asker = std::move(asker)]() mutable {
                std::move(asker)(std::move(result));
            });
        });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<SocketExecutor>&, void(Result)>(
        std::move(start), awaited);
}

Awaitable<std::optional<http::Reply>> Server::refusal_before_body(http::Request request) {
    auto work = [this, request = std::move(request)]() mutable {
        return http::refused_before_body(std::move(request), desk_);
    };
    co_return co_await on_handler<std::optional<http::Reply>>(std::move(work));
}

Awaitable<http::Reply> Server::ask(http::Request request, std::string accepts) {
    if (http::is_operation(request.path)) {
        auto work = [this, request = std::move(request)] {
            auto reply = http::answer_operation(request, desk_, meter_, gauges(), options_.metrics);
            reply.route = "operation";
            return reply;
        };
        co_return co_await on_handler<http::Reply>(std::move(work));
    }
    if (!request.path.starts_with("/api/") && !request.path.starts_with("/feeds/")) {
        auto reply = pages_.answer(request, accepts);
        reply.route = "page";
        co_return reply;
    }
    if (http::is_light(request)) co_return http::answer(std::move(request), desk_);
    auto work = [this, request = std::move(request)]() mutable { return http::answer(std::move(request), desk_); };
    co_return co_await on_handler<http::Reply>(std::move(work));
}

/// The page itself is not counted: it is a dozen files at once, from memory.
std::optional<Problem> Server::trouble_of_rate(const http::Request& request) {
    if (!request.path.starts_with("/api/") && !request.path.starts_with("/feeds/")) return {};
    if (rate_.take(request.whence.address)) return {};
    return Problem{Code::too_many_questions, {}, {}, {{"seconds", 1.0}}};
}

/// True when the connection can carry another question.
Awaitable<bool> Server::send(Stream& stream, http::Message& message) {
    beast::error_code error;
    stream.expires_after(milliseconds(options_.upload_seconds));
    const std::array<asio::const_buffer, 2> parts{asio::buffer(message.head), asio::buffer(message.body)};
    co_await asio::async_write(stream, parts, asio::redirect_error(awaited, error));
    co_return !error && message.keeps_alive;
}

void Server::note(const http::Request& request, http::Answered answered, Clock::time_point since) {
    answered.seconds = std::chrono::duration<double>(Clock::now() - since).count();
    meter_.count(request.method, answered.route, answered.status, answered.seconds);
    if (options_.log == LogForm::none) return;
    std::cerr << (options_.log == LogForm::json ? http::json_log_line(request, answered)
                                                : http::log_line(request, answered));
}

std::vector<http::Gauge> Server::gauges() const {
    return {{"opora_connections", "Open connections", static_cast<double>(connections_)},
            {"opora_answering", "Questions being answered", static_cast<double>(answering_)},
            {"opora_start_time_seconds", "When the server began, in seconds since 1970", started_}};
}

std::mutex serving_mutex;
std::set<Server*> serving;

}  // namespace

void serve(office::Desk& desk, const ServeOptions& options) {
    Server server(desk, options);
    {
        const std::lock_guard lock(serving_mutex);
        serving.insert(&server);
    }
    const auto leave = [](Server* one) {
        const std::lock_guard lock(serving_mutex);
        serving.erase(one);
    };
    const std::unique_ptr<Server, decltype(leave)> leaving(&server, leave);
    std::optional<http::LetterClock> letters;
    if (options.letter_seconds > 0) letters.emplace(desk, milliseconds(options.letter_seconds));
    server.run();
}

void stop_serving() {
    const std::lock_guard lock(serving_mutex);
    for (auto* server : serving) server->stop();
}

}  // namespace opora
