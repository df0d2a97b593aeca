"""Another publish while files are read or looked at: nothing of it is taken back unseen."""

from data.exports import newest
from data.publishing import finish, prepare, publish, publish_prepared
from data.publishing.adding import prepare_added
from tests.data.conftest import TODAY, write_tables
from tests.data.test_carrying import PUBLISHED, restated


def code(outcome):
    return outcome.messages[-1].code


def test_what_is_published_while_an_addition_is_read_is_not_taken_back(tmp_path, published, root, rows_of):
    """Both begin with 514 everywhere. While ours is read the other makes Metro's February 520; our copies say 514."""
    published(occupancy=PUBLISHED)
    others = []

    def told(step):
        if step == "checking" and not others:
            others.append(published(occupancy=[*PUBLISHED[:3], PUBLISHED[3] | {"occupants": "520"}]).export)

    sent = write_tables(tmp_path / "sent", {"occupancy": [PUBLISHED[0] | {"occupants": "500"}]})
    prepared = prepare_added([sent], "uji", root, tmp_path / "along", TODAY, guard=False, told=told)
    assert (prepared.refusal.code, prepared.refusal.params) == ("refused_meanwhile", {"export": others[0].id})
    assert prepared.folder is None
    assert code(publish_prepared(prepared, True, True, recompare=True)) == "refused_meanwhile"
    assert newest("uji", root).export == others[0]
    again = prepare_added([sent], "uji", root, tmp_path / "along", TODAY, guard=False, told=told)
    assert restated(again) == {("lapas-lamongan, 2022-01-18", "occupants", 514, 500)}
    export = publish_prepared(again).export
    assert rows_of(export, "occupancy", "occupants") == [(500,), (514,), (514,), (520,)]


def test_real_data_do_not_follow_simulated_ones_that_were_published_meanwhile(files, root):
    """Both are the first publish of the dataset; ours does not say what it is, so it would be real."""
    ours = prepare([files()], "uji", root, TODAY, guard=False)
    folder = files()
    (folder / "dataset.toml").write_text("simulated = true")
    other = publish([folder], "uji", root, today=TODAY).export
    assert code(finish(ours, True, True)) == "refused_nature"
    assert newest("uji", root).export == other
