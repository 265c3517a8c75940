"""What goes wrong on our side is said, and the conversation goes on."""

from rasa.shared.core.events import UserUttered

from bot.server.keys import ASSISTANT


async def test_a_fault_of_ours_is_answered_and_the_next_turn_works(talk, server, monkeypatch):
    desk = server.app[ASSISTANT]._desk
    await talk.say("你好")
    monkeypatch.setattr(type(desk.measures), "amount", lambda *_: 1 / 0)
    reply = await talk.say("稳岗返还多少钱")
    assert reply["answer"]["kind"] == "fault"
    assert "12333" in reply["text"]
    monkeypatch.undo()
    assert (await talk.say("稳岗返还多少钱"))["answer"]["kind"] == "measure"


async def test_a_turn_without_a_message_is_a_fault_and_the_next_turn_works(talk, server, monkeypatch):
    await talk.say("你好")
    agent = server.app[ASSISTANT]._agent

    async def silent(message):
        tracker = await agent.tracker_store.get_or_create_tracker(message.sender_id)
        tracker.update(UserUttered(message.text))
        await agent.tracker_store.save(tracker)

    monkeypatch.setattr(agent.processor, "handle_message", silent)
    assert (await talk.say("稳岗返还"))["answer"]["kind"] == "fault"
    monkeypatch.undo()
    assert (await talk.say("稳岗返还"))["answer"]["kind"] == "measure"


async def test_a_message_that_met_a_fault_is_answered_when_it_is_sent_again(talk, server, monkeypatch):
    await talk.say("你好")
    monkeypatch.setattr(type(server.app[ASSISTANT]._desk.measures), "amount", lambda *_: 1 / 0)
    for _ in range(2):
        assert (await talk.say("稳岗返还多少钱", id="again"))["answer"]["kind"] == "fault"
    monkeypatch.undo()
    answered = await talk.say("稳岗返还多少钱", id="again")
    assert answered["answer"]["kind"] == "measure"
    assert await talk.say("稳岗返还多少钱", id="again") == answered
