"""The bench finds what is lost and what is doubled, and sends what the server takes."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from bench.entries import BATCH, Batch, Login, Writer, texts_of
from bench.push import Heard
from bench.server import lost_and_doubled, percentile
from bench.stage import workers


def send(client: FlaskClient, writer: Writer, batch: Batch) -> list[str]:
    headers = {"Authorization": f"Bearer {writer.login.token}"}
    response = client.post("/api/v1/entries", data=batch.body, content_type="application/json", headers=headers)
    results = response.get_json()["results"]
    assert [one["id"] for one in results] == list(batch.ids)
    return [one["result"] for one in results]


def test_a_batch_is_taken_whole_and_lost_or_doubled_entries_are_seen(app: Flask, client: FlaskClient) -> None:
    (login,) = workers(app, 1)
    writer = Writer(login)
    people, writer.people = writer.newcomers()
    check_ins = writer.check_ins()
    assert send(client, writer, people) == ["stored"] * BATCH
    assert send(client, writer, check_ins) == ["stored"] * BATCH
    assert send(client, writer, check_ins) == ["duplicate"] * BATCH
    stored = [*people.ids, *check_ins.ids]
    assert lost_and_doubled(app, Heard(stored=stored, again=list(check_ins.ids))) == (0, 0)
    never_sent = writer.check_ins()
    assert lost_and_doubled(app, Heard(stored=stored, again=[never_sent.ids[0]])) == (1, 0)
    assert lost_and_doubled(app, Heard(stored=[*stored, stored[0]])) == (0, 1)


def test_an_entry_is_as_long_as_those_that_the_peers_were_measured_with() -> None:
    """A little longer: the contract's header is (docs/sync.md)."""

    login = Login("token", *["019377c9-bd23-7000-8000-000000000000"] * 5)
    texts = texts_of(Writer(login, people=["019377c9-bd23-7000-8000-000000000001"]).check_ins())
    assert 569 < sum(len(text.encode()) for text in texts) / len(texts) < 900


def test_percentiles_are_ranks_of_what_was_measured() -> None:
    times = [float(n) for n in range(1, 101)]
    assert (percentile(times, 50), percentile(times, 95), percentile(times, 99)) == (50, 95, 99)
    assert percentile([7.0], 99) == 7.0
