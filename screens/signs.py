"""Vital signs in words."""

from collections.abc import Mapping

from care.vitals import Consciousness, PulseAt, Radial, Vitals

LABELS: Mapping[str, tuple[str, str]] = {
    "pulse": ("Pulse", "a minute"),
    "breathing": ("Breathing", "a minute"),
    "spo2": ("SpO2", "%"),
    "systolic": ("Systolic pressure", "mmHg"),
    "diastolic": ("Diastolic pressure", "mmHg"),
    "pain": ("Pain, 0 to 10", ""),
    "temperature": ("Temperature", "°C"),
}
"""What each number is called, and its unit, if it has one."""
PULSE_AT = {PulseAt.RADIAL: "Wrist", PulseAt.FEMORAL: "Groin", PulseAt.CAROTID: "Neck"}
RADIAL = {Radial.PRESENT: "Present", Radial.WEAK: "Weak", Radial.ABSENT: "Absent"}
AVPU = {
    Consciousness.ALERT: "A: alert",
    Consciousness.VOICE: "V: voice",
    Consciousness.PAIN: "P: pain",
    Consciousness.UNRESPONSIVE: "U: unresponsive",
}


def in_words(vitals: Vitals) -> str:
    """What was measured, in one line."""
    told = []
    if vitals.pulse is not None:
        place = f" ({PULSE_AT[vitals.pulse_at].lower()})" if vitals.pulse_at else ""
        told.append(f"pulse {vitals.pulse:g}{place}")
    if vitals.radial:
        told.append(f"wrist pulse {RADIAL[vitals.radial].lower()}")
    if vitals.breathing is not None:
        told.append(f"breathing {vitals.breathing:g}")
    if vitals.spo2 is not None:
        told.append(f"SpO2 {vitals.spo2:g} %")
    if vitals.systolic is not None or vitals.diastolic is not None:
        pressures = (vitals.systolic, vitals.diastolic)
        told.append("pressure " + "/".join("?" if one is None else f"{one:g}" for one in pressures))
    if vitals.avpu:
        told.append(f"AVPU {AVPU[vitals.avpu]}")
    if vitals.pain is not None:
        told.append(f"pain {vitals.pain:g}")
    if vitals.temperature is not None:
        told.append(f"{vitals.temperature:g} °C")
    return ", ".join(told) or "nothing that this version can read"
